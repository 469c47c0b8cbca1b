import { fromBase64 } from './base64.ts';

/** A secret that is absent or unusable. Names the setting and what to do, never its value. */
export class MissingKeys extends Error {
  override readonly name = 'MissingKeys';
  readonly setting: string;

  constructor(setting: string, problem: string) {
    super(`${setting} ${problem}`);
    this.setting = setting;
  }
}

/** Shortest secret that is taken: as strong as the keys made from it. */
export const secretBytes = 32;

/** Bytes of a base64 secret. Throws MissingKeys. */
export function readSecret(setting: string, value: string | undefined): Uint8Array<ArrayBuffer> {
  if (!value?.trim()) throw new MissingKeys(setting, '没有设置。');
  const bytes = fromBase64(value.trim());
  if (!bytes || bytes.length < secretBytes)
    throw new MissingKeys(setting, `要写成 base64，至少 ${secretBytes} 字节（openssl rand -base64 ${secretBytes}）。`);
  return bytes;
}

/** `1:<base64>[,2:<base64>…]`: secrets by version, versions rising. Throws MissingKeys. */
export function readContactKeys(value: string | undefined): Map<number, Uint8Array<ArrayBuffer>> {
  const setting = 'CONTACT_KEY';
  if (!value?.trim()) throw new MissingKeys(setting, '没有设置。');
  const keys = new Map<number, Uint8Array<ArrayBuffer>>();
  let last = 0;
  for (const part of value.split(',')) {
    const [, version, secret] = /^\s*([1-9]\d{0,5}):(.*)$/s.exec(part) ?? [];
    if (!version || Number(version) <= last)
      throw new MissingKeys(setting, '要写成“1:密钥,2:密钥”，版本号从小到大，不重复。');
    last = Number(version);
    keys.set(last, readSecret(setting, secret));
  }
  return keys;
}
