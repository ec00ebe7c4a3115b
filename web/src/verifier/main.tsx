import { startApp } from '../ui/app-root.tsx'
import { openWorkbench } from './open-workbench.ts'
import { FIRST_TEXTS, TEXT_FILES } from './texts.ts'
import { VerifierApp } from './verifier-app.tsx'

await startApp({
  actor: 'verifier',
  texts: TEXT_FILES,
  firstTexts: FIRST_TEXTS,
  app: <VerifierApp workbench={openWorkbench(() => new Date())} />,
})
