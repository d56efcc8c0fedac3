import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, segment } from '../shared/api/client.js'
import { keys } from '../shared/api/keys.js'
import type { RulesPage } from '../shared/api/types.js'
import { reportFailure } from '../shared/ui/report.js'

/** Turns a rule on or off; the list shows it at once and goes back when the server refuses. */
export function useRuleSwitch() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, enabled }: { id: string; enabled: boolean }) =>
      api.patch(`/api/rules/${segment(id)}`, { enabled }),
    onMutate: async ({ id, enabled }) => {
      await client.cancelQueries({ queryKey: keys.rules.list })
      const before = client.getQueryData<RulesPage>(keys.rules.list)
      if (before) {
        const rules = before.rules.map((rule) => (rule.id === id ? { ...rule, enabled } : rule))
        client.setQueryData<RulesPage>(keys.rules.list, { ...before, rules })
      }
      return { before }
    },
    onError: (error, _asked, context) => {
      if (context?.before) client.setQueryData(keys.rules.list, context.before)
      reportFailure('The switch', error)
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.rules.all }),
  })
}
