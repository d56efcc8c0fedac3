const FIRST = [
  ...['Ada', 'Amir', 'Anika', 'Bruno', 'Carla', 'Chidi', 'Dana', 'Elif', 'Emil', 'Farah'],
  ...['Greta', 'Hana', 'Ines', 'Jonas', 'Kofi', 'Lena', 'Marco', 'Nadia', 'Oskar', 'Priya'],
]
const LAST = [
  ...['Abbott', 'Barros', 'Castel', 'Dietrich', 'Eklund', 'Ferrari', 'Gupta', 'Haddad', 'Ito'],
  ...['Jansen', 'Kowalski', 'Lindgren', 'Moreau', 'Nakata', 'Osei', 'Petrov', 'Quist'],
]

/** Everybody who works here, each name once: 340 of them. */
export const NAMES: readonly string[] = Array.from(
  { length: FIRST.length * LAST.length },
  (_, n) => `${FIRST[n % FIRST.length]} ${LAST[n % LAST.length]}`,
)

/** What the teams run; each name is that of a program in many accounts. */
export const PROGRAMS = [
  ...['scheduler', 'intake', 'notifier', 'catalog', 'ledger', 'router', 'search', 'forms'],
  ...['reports', 'uploads', 'sessions', 'pricing', 'surveys', 'translate', 'thumbnails', 'audit'],
] as const
