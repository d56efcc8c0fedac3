type Listener = () => void
const listeners = new Set<Listener>()

/** Opens the jump box from anywhere. */
export const openJump = () => {
  for (const listener of listeners) listener()
}
export const onJump = (listener: Listener) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
