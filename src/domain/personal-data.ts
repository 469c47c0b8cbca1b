/**
 * The first privacy check of text that becomes public: numbers that belong to a person. Grown by adding a detector to
 * the table; positions are those of the text as given, so that a form can point at the place.
 */
export type PersonalDataKind = 'id_card' | 'phone' | 'bank_card';
export type PersonalDataFinding = { kind: PersonalDataKind; start: number; end: number; text: string };

export const personalDataWords: Record<PersonalDataKind, string> = {
  id_card: '身份证号',
  phone: '电话号码',
  bank_card: '银行卡号',
};

type Detector = { kind: PersonalDataKind; pattern: RegExp; accepts?: (digits: string) => boolean };

/** In order: what an earlier detector has found, a later one does not report again. Between digits one blank or dash may stand. */
const detectors: Detector[] = [
  { kind: 'id_card', pattern: /(?<![0-9])[1-9](?:[ -]?[0-9]){16}[ -]?[0-9Xx](?![0-9])/g, accepts: hasBirthDate },
  {
    kind: 'id_card',
    pattern: /(?<![0-9])[1-9][0-9]{14}(?![0-9])/g,
    accepts: (digits) => isMonthAndDay(digits.slice(8, 12)),
  },
  { kind: 'bank_card', pattern: /(?<![0-9])[3-6](?:[ -]?[0-9]){15,18}(?![0-9])/g, accepts: passesLuhn },
  { kind: 'phone', pattern: /(?<![0-9])(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}(?![0-9])/g },
  { kind: 'phone', pattern: /(?<![0-9])0[1-9][0-9]{1,2}[ -]?[1-9][0-9]{6,7}(?![0-9])/g },
  { kind: 'phone', pattern: /(?<=(?:电话|手机|号码|联系)[^0-9]{0,4})[2-9][0-9]{6,7}(?![0-9])/g },
];

/**
 * What in `text` looks like a person's number, in order of place. `allowedPhones` are published office phones; they are
 * compared by their digits, with or without area code and country code.
 */
export function findPersonalData(text: string, allowedPhones: Iterable<string> = []): PersonalDataFinding[] {
  const plain = toHalfWidth(text);
  const allowed = new Set([...allowedPhones].map(phoneDigits));
  const findings: PersonalDataFinding[] = [];
  for (const { kind, pattern, accepts } of detectors) {
    for (const match of plain.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const digits = match[0].replace(/[ -]/g, '');
      if (accepts && !accepts(digits)) continue;
      if (kind === 'phone' && allowed.has(phoneDigits(digits))) continue;
      if (findings.some((other) => start < other.end && other.start < end)) continue;
      findings.push({ kind, start, end, text: text.slice(start, end) });
    }
  }
  return findings.sort((a, b) => a.start - b.start);
}

/** Full-width digits, letters, signs and blanks to their plain forms, one for one, so that places stay what they are. */
const toHalfWidth = (text: string): string =>
  text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[　\t]/g, ' ')
    .replace(/[—–－]/g, '-');

const phoneDigits = (phone: string): string => phone.replace(/[^0-9]/g, '').replace(/^86(?=1[3-9][0-9]{9}$)/, '');

const isMonthAndDay = (digits: string): boolean => /^(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$/.test(digits);

function hasBirthDate(number: string): boolean {
  return /^(18|19|20)/.test(number.slice(6, 8)) && isMonthAndDay(number.slice(10, 14));
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
