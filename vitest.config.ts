import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 300_000,
    pool: 'threads',
    // The board's tests mostly wait for servers and browsers: by default two cores would get one worker.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'rules', include: ['test/**/*.test.ts'], exclude: ['test/board/**'] } },
      // The demo town, built once and served by both runtimes; browser and black-box tests ask it over HTTP.
      {
        extends: true,
        test: {
          name: 'board',
          include: ['test/board/**/*.test.ts'],
          globalSetup: ['test/board/setup.ts'],
        },
      },
    ],
  },
});
