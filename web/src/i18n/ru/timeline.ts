import type { timelineEn } from '../en/timeline.js';

export const timelineRu: Record<keyof typeof timelineEn, string> = {
  'nav.timeline': 'Что произошло?',
  'timeline.title': 'Что произошло?',
  'timeline.lead':
    'Каждая дорожка – приоритет, каждая полоса – обязательство в цвете и с формой его статуса. Кружок – запись или столько записей, сколько в нём указано; стрелка ведёт от прежней даты к новой.',
  'timeline.sessions': 'Заседания и председательство',
  'timeline.zoom': 'Период',
  'timeline.earlier': 'Раньше',
  'timeline.later': 'Позже',
  'timeline.wider': 'Шире',
  'timeline.closer': 'Ближе',
  'timeline.whole': 'Весь срок',
  'timeline.table': 'Таблицей',
  'timeline.readout': 'Что выбрано',
  'timeline.choose': 'Выберите кружок, чтобы прочитать записи и их источники.',
  'timeline.postponed': 'Перенесено с {from} на {to}',
  'timeline.postponedOpen': 'Отложено с {from}, новой даты нет',
  'timeline.date': 'Дата',
  'timeline.event': 'Что произошло',
  'timeline.entry': 'Запись',
};
