/** How exports and activities name the things of Google Workspace alike: by address, which both have. */

export const userUid = (email: string): string => `google/user/${email.toLowerCase()}`
export const groupUid = (email: string): string => `google/group/${email.toLowerCase()}`
/** Activities name a role; its id is an alias. */
export const roleUid = (name: string): string => `google/role/${name}`

export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)
