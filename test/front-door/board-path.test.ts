import { expect, it } from 'vitest';
import { boardPath } from '../../functions/front-door/board-path.ts';

it.each([
  ['', '/', '/'],
  ['', '/notices/42/', '/notices/42/'],
  ['', '/search/%E8%B7%AF', '/search/路'],
  ['/town', '/town', '/'],
  ['/town', '/town/', '/'],
  ['/town', '/town/notices/', '/notices/'],
  ['/town', '/%74own/notices/', '/notices/'],
  ['/town', '/township/', undefined],
  ['/town', '/', undefined],
  ['', '/%', undefined],
  ['', '/%E8%B7', undefined],
])('below %j the path %s is %s', (base, pathname, path) => {
  expect(boardPath(pathname, base)).toBe(path);
});
