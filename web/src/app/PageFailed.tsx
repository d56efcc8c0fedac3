import type { ErrorComponentProps } from '@tanstack/react-router'
import { Failed } from '../shared/ui/states.js'

/** A page that broke while drawing: the frame around it stays usable. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return <Failed error={error} retry={reset} what="This page" />
}
