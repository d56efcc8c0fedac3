import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, segment } from '../shared/api/client.js'
import { keys } from '../shared/api/keys.js'
import type { Finding, FindingChange } from '../shared/api/types.js'
import { reportFailure } from '../shared/ui/report.js'

/** One finding changed; the answer is the finding as it now stands. */
export function useFindingChange(id: string, said?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: FindingChange) =>
      api.patch<Finding>(`/api/findings/${segment(id)}`, change),
    onSuccess: (finding) => {
      client.setQueryData(keys.findings.one(id), finding)
      void client.invalidateQueries({ queryKey: ['findings', 'page'] })
      void client.invalidateQueries({ queryKey: keys.overview })
      if (said) notifications.show({ message: said, autoClose: 3000 })
    },
    onError: (error) => reportFailure('The change', error),
  })
}
