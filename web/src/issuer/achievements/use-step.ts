import { call, type Endpoint, type InputOf } from '@cloudtnt/contract'
import type { AchievementView } from '@cloudtnt/contract/issuer/achievement'
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Takes one step on a design; every screen then has what the server answered. */
export function useStep<E extends Endpoint>(view: AchievementView, endpoint: E) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (input: object) => {
      const one = { organizationId: view.organizationId, achievementId: view.id }
      return (await call(endpoint, { ...one, ...input } as unknown as InputOf<E>)) as AchievementView
    },
    onSuccess: async (reply) => {
      queries.setQueryData(['achievement', view.id], reply)
      await queries.invalidateQueries({ queryKey: ['achievements', view.organizationId] })
    },
    // Somebody was faster: what is there now is shown, with the reason beside the button.
    onError: () => queries.invalidateQueries({ queryKey: ['achievement', view.id] }),
  })
}
