import type { changesEn } from '../en/changes.js';

export const changesRu: Record<keyof typeof changesEn, string> = {
  'nav.changes': 'Что изменилось?',
  'changes.title': 'Что изменилось?',
  'changes.from': 'С конца дня',
  'changes.to': 'По конец дня',
  'changes.day': 'День',
  'changes.session': 'или день заседания',
  'changes.noSession': 'Без заседания',
  'changes.summary':
    'За период с {from} по {to} {count, plural, =0 {ничего не изменилось} one {изменилось # обязательство} few {изменились # обязательства} many {изменилось # обязательств} other {изменилось # обязательства}}.',
  'changes.fulfilled': 'Выполнено',
  'changes.ended': 'Завершено без выполнения',
  'changes.made': 'Принято вновь',
  'changes.moved': 'Продвинулось',
  'changes.flagged': 'Новые и снятые пометки',
  'changes.documents': 'Документы',
  'changes.before': 'было: {status}',
  'changes.due': 'срок {date}',
  'changes.rescheduled': 'перенесено на {date}',
  'changes.raised': 'новое: {flag}',
  'changes.gone': 'больше нет: {flag}',
  'changes.because': 'Основание:',
};
