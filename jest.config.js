/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  // Node strips the types itself at run time; jest loads modules through its own registry, so it needs a transform.
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript' },
          target: 'es2022',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
        swcrc: false,
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  modulePathIgnorePatterns: ['<rootDir>/.hub/', '<rootDir>/test/bench/peers/node_modules/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/.hub/'],
  // A guard against a hang, for tests and for hooks, many of which start a whole hub beside others on two busy cores.
  testTimeout: 120_000,
  // Modules that a test file loaded are never given up by the process that ran it: one process for all of them fills
  // Node's heap. With a limit, files run in workers, and a worker that has grown past it makes way for a new one.
  workerIdleMemoryLimit: '1GB',
};
