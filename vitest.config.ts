import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // Vitest leaves one core free by itself, which on a machine with two is half of it.
    maxWorkers: availableParallelism(),
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
