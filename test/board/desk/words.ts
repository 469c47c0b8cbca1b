/** Tells the words of one run from another's; digits might look like a bank card. */
export const markOf = (runtime: string): string =>
  runtime + Array.from({ length: 4 }, () => '甲乙丙丁戊己庚辛壬癸'[Math.floor(Math.random() * 10)]).join('');
