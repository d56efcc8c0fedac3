/** The rooms from the floor up; each may import those before it. See docs/architecture.md. */
const rooms = [
  ['core'],
  ['warehouse', 'ledger'],
  ['sources'],
  ['access', 'semantic'],
  ['behavioral'],
  ['knowledge'],
  ['respond', 'investigate', 'posture'],
  ['pipeline'],
  ['api'],
  ['cli'],
]
const names = (levels) => levels.flat().join('|')

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms.map((level, at) => ({
      name: `downward-only-${level.join('-')}`,
      severity: 'error',
      comment: 'a floor that looks up cannot be understood, or tested, by itself',
      from: { path: `^src/(${names([level])})/` },
      to: { path: `^src/(${names(rooms.slice(at + 1)) || 'nothing'})/` },
    })),
    {
      name: 'floors-apart',
      severity: 'error',
      comment: 'warehouse and ledger are two stores; what joins them stands above both',
      from: { path: '^src/(warehouse|ledger)/' },
      to: { path: '^src/(warehouse|ledger)/', pathNot: '^src/$1/' },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      comment: 'inner files stay free to move when nobody else imports them',
      from: { path: '^src/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'front-door-only-from-outside',
      severity: 'error',
      comment: 'lab, bench and tests use what anyone else may use',
      from: { path: '^(lab|bench)/' },
      to: { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'product-without-lab',
      severity: 'error',
      comment: 'only the demo command knows the simulated company',
      from: { path: '^src/', pathNot: '^src/cli/demo\\.ts$|\\.test\\.ts$|/testing/' },
      to: { path: '^lab/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'two files that need each other are one file, or want a third',
      from: { path: '^(src|lab)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
}
