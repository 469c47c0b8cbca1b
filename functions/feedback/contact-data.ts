import type { Settings } from '../../src/domain/settings.ts';

/**
 * Whether names and phones may be taken (个人信息保护法 36: state organs store them in mainland China). `auto`: where the
 * record is a file of this machine; a record elsewhere has to be declared by CONTACT_DATA=1.
 */
export const takesContacts = ({ CONTACT_DATA }: Pick<Settings, 'CONTACT_DATA'>, embedded: boolean): boolean =>
  CONTACT_DATA === 'auto' ? embedded : CONTACT_DATA === '1';
