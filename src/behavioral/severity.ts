/** Bits of a rule's level: how much rarer it is in harmless work than in an attack. */
export const levelBits = [1, 3, 6, 9, 12] as const
