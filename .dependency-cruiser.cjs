/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'renderer-is-a-browser',
      severity: 'error',
      from: { path: '^renderer' },
      to: { path: '^(electron|sync-server)' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^renderer', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^shared' },
      to: { path: '^(electron|renderer|sync-server)' },
    },
    {
      name: 'shared-imports-zod-alone',
      severity: 'error',
      from: { path: '^shared', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'core-knows-no-feature',
      severity: 'error',
      from: { path: '^electron/core', pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/(features|demo|paper|browser|desktop|workstation)' },
    },
    {
      name: 'no-handlers-of-others',
      severity: 'error',
      from: { path: '^electron/features/([^/]+)/' },
      to: { path: '^electron/features/[^/]+/handlers\\.ts$', pathNot: '^electron/features/$1/' },
    },
    {
      name: 'features-know-no-shell',
      severity: 'error',
      from: { path: '^electron/(core|features|paper|demo)' },
      to: { path: '^electron/(browser|desktop|shell|board)' },
    },
    {
      name: 'only-desktop-imports-electron',
      severity: 'error',
      from: { pathNot: '^electron/desktop' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'tests-stay-tests',
      severity: 'error',
      from: { pathNot: '(\\.test\\.tsx?$|^e2e|^bench|testing)' },
      to: { path: '(\\.test\\.|^electron/testing\\.ts)' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|release|\\.types)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
