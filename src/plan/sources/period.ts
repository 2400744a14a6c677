const UNITS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * How long at most between two times a schedule fires, in seconds: exact for `rate(…)`; for `cron(…)` a day, week,
 * month or year, by the first field that names something. A one-time `at(…)` counts as a day.
 */
export function periodOf(expression: string): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression.trim());
  if (rate !== null) return Number(rate[1]) * (UNITS[rate[2] ?? ''] ?? 86_400);
  const [, , dayOfMonth = '?', month = '*', dayOfWeek = '?'] =
    /^cron\((.*)\)$/.exec(expression.trim())?.[1]?.trim().split(/\s+/) ?? [];
  const any = (field: string): boolean => field === '*' || field === '?';
  if (!any(month)) return 366 * 86_400;
  if (!any(dayOfMonth)) return 31 * 86_400;
  if (!any(dayOfWeek)) return 7 * 86_400;
  return 86_400;
}
