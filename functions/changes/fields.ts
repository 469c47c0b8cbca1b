/** Fields that changes of rosters and duties share. */
import { z } from 'zod';

/** The last change that the actor had read. */
export const seenField = z.int({ error: '请重新打开这一页。' }).min(0, '请重新打开这一页。').optional();
export const clockField = (name: string) =>
  z.string({ error: `请写${name}。` }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${name}要写成 09:30 这样的时间。`);
