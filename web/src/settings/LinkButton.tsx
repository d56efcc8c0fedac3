import { Button } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api } from '../shared/api/client.js'
import type { SignInLink } from '../shared/api/types.js'
import { CopyId } from '../shared/ui/CopyId.js'
import { reportFailure } from '../shared/ui/report.js'
import { Ago } from '../shared/ui/Time.js'

/** A link that signs another browser in, once. */
export function LinkButton() {
  const made = useMutation({
    mutationFn: () => api.post<SignInLink>('/api/session/link'),
    onError: (error) => reportFailure('Making the link', error),
  })
  return made.data ? (
    <>
      <CopyId value={made.data.url} label="sign-in link" /> good once, until{' '}
      <Ago iso={made.data.expires_at} />
    </>
  ) : (
    <Button
      variant="default"
      size="compact-xs"
      leftSection={<IconLink size={13} />}
      loading={made.isPending}
      onClick={() => made.mutate()}
    >
      Make a sign-in link
    </Button>
  )
}
