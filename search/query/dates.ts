/** Dates as people write them, as they stand in the index: 2022년 7월 6일 and July 2022 are 2022-07-06 and 2022-07. */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const KOREAN = /(?<!\d)((?:19|20)\d{2})년(?:도)?(?:에|의)?(?:\s*(\d{1,2})월(?:에|의)?(?:\s*(\d{1,2})일(?:에|의)?)?)?(?![가-힣])/g;
const ENGLISH = new RegExp(`\\b${MONTH}\\.?\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?((?:19|20)\\d{2})\\b`, 'gi');

const padded = (number: string | undefined) => number?.padStart(2, '0');

function isoOf(year: string, month?: string, day?: string): string {
  return [year, padded(month), padded(day)].filter(Boolean).join('-');
}

/** The text with its dates as ISO 8601, whole or partial. */
export function withIsoDates(text: string): string {
  return text
    .normalize('NFC')
    .replace(KOREAN, (_, year: string, month?: string, day?: string) => isoOf(year, month, day))
    .replace(ENGLISH, (_, month: string, day: string | undefined, year: string) =>
      isoOf(year, String(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1), day),
    );
}
