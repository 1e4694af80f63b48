import type { standEn } from '../en/stand.js';

export const standRu: Record<keyof typeof standEn, string> = {
  'stand.title': 'Как обстоят дела?',
  'stand.summary':
    '{asOf}: выполнено {fulfilled} из {total, plural, one {# обязательства} few {# обязательств} many {# обязательств} other {# обязательств}}.',
  'stand.counts': 'Обязательства по статусам',
  'stand.showAll': 'Показать все',
  'stand.filtered':
    '{shown, plural, =0 {Обязательств нет} one {Показано # обязательство} few {Показано # обязательства} many {Показано # обязательств} other {Показано # обязательства}}.',
  'stand.order': 'Порядок',
  'stand.order.urgent': 'Сначала то, что требует внимания',
  'stand.order.given': 'Как было объявлено',
  'stand.noPriorities': 'Приоритеты ещё не внесены.',
  'stand.noCommitments': 'По этому приоритету обязательства ещё не внесены.',
  'stand.officialNumber': '№ {number}',
  'stand.words': 'Словами объявления',
  'stand.due': 'Срок: {date}',
  'stand.rescheduled': 'Перенесено на {date}',
  'stand.fulfilledOn': 'Выполнено {date}',
  'stand.was': 'Было: {status}',
  'stand.new': 'Новое с {date}',
  'stand.changes':
    'С {date} {count, plural, =0 {ничего не изменилось} one {изменилось # обязательство} few {изменились # обязательства} many {изменилось # обязательств} other {изменилось # обязательства}}.',
  'stand.knownAt': 'По всему, что внесено до записи № {position} включительно; версия правил {rules}.',
  'day.title': 'На дату',
  'day.slider': 'День председательства',
  'day.exact': 'Точная дата',
  'day.before': 'К предыдущему событию',
  'day.after': 'К следующему событию',
  'day.play': 'Пуск',
  'day.pause': 'Пауза',
  'day.score': 'Передача',
  'day.opening': 'Начало',
  'day.today': 'Сегодня',
  'day.outside': 'После окончания председательства',
};
