import { publishedHeads } from '../../db/chain/heads.ts';
import { chainFile, headsListed } from '../domain/chain-file.ts';
import { siteRecord } from '../record.ts';
import { jsonAnswer } from './answers.ts';
import { readSource } from './reads.ts';
import { dataHead } from './source.ts';

/** The published head of the chain, and the ones before it. */
export async function chainAnswer(now: number): Promise<Response> {
  const [source, heads] = await Promise.all([readSource(now), publishedHeads(siteRecord().db, headsListed)]);
  return jsonAnswer({ ...dataHead(source, '/about/'), how: source.absolute('/about/#chain'), ...chainFile(heads) });
}
