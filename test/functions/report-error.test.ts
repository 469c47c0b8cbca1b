import { expect, it } from 'vitest';
import { describeError } from '../../functions/report-error.ts';

const canary = '我的电话13900000000';

const thrown = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

const errors: [string, unknown][] = [
  ['a JSON that cannot be read', thrown(() => JSON.parse(`"${canary}`))],
  ['a message that looks like a stack', new Error(`x\n    at ${canary} (file.ts:1:1)`)],
  ['a cause', new Error('outer', { cause: new TypeError(canary) })],
  ['a code that somebody chose', Object.assign(new Error('x'), { code: canary })],
  ['a name that is known, a message changed afterwards', Object.assign(new Error('x'), { message: canary })],
  ['no error at all', canary],
];
it.each(errors)('%s is told without what was sent', (_, error) => {
  const told = describeError(error).join('\n');
  expect(told).not.toMatch(/139|电话/);
  expect(told).not.toBe('');
});

it('says what failed and where', () => {
  const told = describeError(new Error('x', { cause: new RangeError('y') })).join('\n');
  expect(told).toMatch(/^Error\n\s+at .*report-error\.test\.ts/);
  expect(told).toMatch(/^RangeError$/m);
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
  expect(describeError(full)[0]).toBe('Error ENOSPC ENOSPC: no space left on device, write');
});
