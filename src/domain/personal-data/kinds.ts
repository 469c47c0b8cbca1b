/** What can be found; the order is the one in which people are told. */
export const personalDataWords = {
  id_card: '身份证号',
  phone: '电话号码',
  bank_card: '银行卡号',
  plate: '车牌号',
  address: '门牌住址',
  name: '姓名',
  health: '健康或家庭困难情况',
  account: '邮箱或社交账号',
} as const;

export type PersonalDataKind = keyof typeof personalDataWords;
export const personalDataKinds = Object.keys(personalDataWords) as PersonalDataKind[];

/** Masked in what residents write, the original sealed. The rest is for text that becomes public. */
export const intakeKinds: readonly PersonalDataKind[] = ['id_card', 'phone', 'bank_card'];

/** `start` and `end` are UTF-16 places in the text as given; `text` is what stands there. */
export type PersonalDataFinding = { kind: PersonalDataKind; start: number; end: number; text: string };

/**
 * What a detector proposes. Where proposals overlap the lower rank wins, then the longer: e-mail 0, ID card and plate 1,
 * bank card 2, other papers 3, old ID card 4, mobile 5, landline 6, short phone 7, account 8, officials' names 9,
 * residents' and addresses 10 to 13, health 20. An `allowed` one keeps its place free of findings.
 */
export type Proposal = { kind: PersonalDataKind; start: number; end: number; rank: number; allowed?: boolean };

/** What the caller knows, ready for comparison. */
export type Known = {
  /** Published office phones, digits only. */
  phones: ReadonlySet<string>;
  /** Officials' names. */
  allowedNames: readonly string[];
  /** Residents' names. */
  knownNames: readonly string[];
};

/** `text` is folded (see fold.ts): as long as the text as given, place by place. */
export type Detector = { kinds: readonly PersonalDataKind[]; propose(text: string, known: Known): Proposal[] };
