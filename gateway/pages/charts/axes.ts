import { shortMonthWords } from '../words/dates.ts';
import { countWords, shareWords } from '../words/numbers.ts';
import { inkColour, ruleColour } from './render-svg.ts';

/** As many as a picture has room for; the table beside it has them all. */
export const MOST_MONTHS = 24;

/** The months along the foot of a chart: the month above its year, which is not repeated where there is little room. */
export function monthAxis(months: readonly string[]) {
  return {
    type: 'category' as const,
    data: months.map((month, index) => {
      const [name = '', year] = shortMonthWords(month).split(' ');
      const isTold = months.length <= 12 || index === 0 || name === 'Jan';
      return isTold ? `${name}\n${year}` : name;
    }),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: inkColour } },
    axisLabel: { interval: 0, color: inkColour, lineHeight: 17, margin: 8 },
  };
}

/** An axis for whole numbers, from nought to a round number no less than the largest. */
export function countAxis(largest: number) {
  const { top, step } = roundTop(largest);
  const formatter = (value: number) => countWords(value);
  return {
    type: 'value' as const,
    min: 0,
    max: top,
    interval: step,
    axisLabel: { formatter, color: inkColour },
    splitLine,
  };
}

/** An axis for shares: always none to all, so that two charts can be compared. */
export function shareAxis() {
  const formatter = (value: number) => shareWords(value);
  return {
    type: 'value' as const,
    min: 0,
    max: 1,
    interval: 0.25,
    axisLabel: { formatter, color: inkColour },
    splitLine,
  };
}

const splitLine = { lineStyle: { color: ruleColour } };

/** A round number that leaves four to six steps below it. */
export function roundTop(largest: number): { top: number; step: number } {
  const most = Math.max(largest, 1);
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10]
    .map((each) => each * power)
    .find((each) => each >= 1 && Number.isInteger(each) && each * 6 >= most);
  return step === undefined ? { top: most, step: most } : { top: Math.ceil(most / step) * step, step };
}
