export const commonEn = {
  'common.loading': 'One moment …',
  'common.unreachable': 'The server does not answer. Try again in a moment.',
  'common.refused': 'This cannot be shown.',
  'common.notOpened': 'Nothing recorded says that this presidency has been opened.',
  'common.noSuchPage': 'There is no such page',
  'common.toOrganisations': 'All organisations and presidencies',
  'common.flags': 'Flags',
  'shell.skip': 'To the content',
  'shell.questions': 'Questions',
  'shell.languages': 'Language',
  'shell.theme': 'Colours',
  'shell.what':
    'Mandate follows the priorities of a rotating presidency. Every status is computed from entries, which are never changed and never deleted.',
  'shell.plain': 'Pages without scripts',
  'shell.api': 'API documentation',
  'theme.system': 'Auto',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  'nav.stand': 'Where do we stand?',
  'home.title': 'What a presidency promised, and where it stands',
  'home.lead':
    'A chair announces priorities at a session. Here is recorded what was promised, what was done about it, by whom and on which source; so each promise has a status on any date, and the status has its reasons.',
  'home.none':
    'No organisation is registered yet. Register one through the API, or load a programme with “mandate load”.',
  'home.noPresidencies': 'No presidency had been announced.',
};
