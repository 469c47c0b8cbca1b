import { describe, expect, test } from 'vitest';
import { commentLength, ratingLine, ratingSchema } from '../../src/domain/rating.ts';

const good = { resolved: true, speed: 4, attitude: 5 } as const;

describe('a rating', () => {
  test('is taken with or without a word beside it', () => {
    expect(ratingSchema.parse(good)).toEqual(good);
    expect(ratingSchema.parse({ ...good, comment: ' 办得快 ' })).toEqual({ ...good, comment: '办得快' });
  });

  test.each([
    [{ ...good, resolved: 'yes' }, 'resolved', '请选“解决了”或“没有解决”。'],
    [{ ...good, speed: 0 }, 'speed', '请选办理快慢：从“很不满意”到“很满意”选一个。'],
    [{ ...good, speed: 2.5 }, 'speed', '请选办理快慢：从“很不满意”到“很满意”选一个。'],
    [{ ...good, attitude: undefined }, 'attitude', '请选办事态度：从“很不满意”到“很满意”选一个。'],
    [{ ...good, attitude: '5' }, 'attitude', '请选办事态度：从“很不满意”到“很满意”选一个。'],
    [{ ...good, comment: '长'.repeat(commentLength + 1) }, 'comment', '最多写500个字。'],
  ])('%j is told what is wrong with %s', (given, field, message) => {
    expect(ratingSchema.safeParse(given).error?.issues).toMatchObject([{ path: [field], message }]);
  });

  test('knows no other field', () => {
    expect(ratingSchema.safeParse({ ...good, name: '某某' }).success).toBe(false);
  });

  test('in one line', () => {
    expect(ratingLine(good)).toBe('解决了；办理快慢：满意；办事态度：很满意');
  });
});
