/** Where "now" comes from. Passed in everywhere, so that a run can be repeated as of any time. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
