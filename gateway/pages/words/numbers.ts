const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const and = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "1,234". */
export function countWords(count: number): string {
  return whole.format(count);
}

/** "87%" of 0.87. What is not quite none or all never reads 0% or 100%. */
export function shareWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.5) return 'under 1%';
  if (percent < 100 && percent >= 99.5) return 'over 99%';
  return `${whole.format(percent)}%`;
}

/** "3.5 hours", to a tenth. */
export function hoursWords(hours: number): string {
  return lengthOfTime(hours, 'hour');
}

/** "1 working day", "2.5 working days". */
export function workingDaysWords(days: number): string {
  return lengthOfTime(days, 'working day');
}

/** "1 request", "1,234 requests". */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : several}`;
}

/** "police, health and the local authority". */
export function listWords(items: readonly string[]): string {
  return and.format(items);
}

function lengthOfTime(length: number, unit: string): string {
  if (length > 0 && length < 0.05) return `under 0.1 ${unit}s`;
  const shown = tenths.format(length);
  return `${shown} ${unit}${shown === '1' ? '' : 's'}`;
}
