import { notifications } from '@mantine/notifications'
import { ApiError } from '../api/client.js'

/** Says what failed, once, where it does not stand in the way. */
export function reportFailure(what: string, error: unknown) {
  const hint = error instanceof ApiError && error.hint ? ` ${error.hint}` : ''
  notifications.show({
    color: 'red',
    title: `${what} did not work`,
    message: `${error instanceof Error ? error.message : String(error)}${hint}`,
    autoClose: 10_000,
  })
}
