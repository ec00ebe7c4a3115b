import type {
  AchievementView,
  requestAchievementChanges,
  retireAchievement,
} from '@cloudtnt/contract/issuer/achievement'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useStep } from './use-step.ts'

type Props = {
  view: AchievementView
  step: 'requestChanges' | 'retire'
  endpoint: typeof requestAchievementChanges | typeof retireAchievement
  isDestructive?: boolean
}

/** A step on a design that others must understand: it asks for the reason first. */
export function StepWithReason({ view, step, endpoint, isDestructive = false }: Props) {
  const { t } = useTranslation('achievements')
  const [opened, { open, close }] = useDisclosure()
  const take = useStep(view, endpoint)
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(`step.${step}`)}
      </Button>
      <ReasonDialog
        opened={opened}
        onClose={close}
        title={t(`${step}.title`)}
        text={t(`${step}.text`)}
        label={t(`${step}.reason`)}
        submit={t(`step.${step}`)}
        isDestructive={isDestructive}
        onSubmit={(reason) => take.mutateAsync({ reason })}
      />
    </>
  )
}
