import { startApp } from '../ui/app-root.tsx'
import { ClockProvider } from '../ui/clock.tsx'
import { IssuerApp } from './issuer-app.tsx'

startApp(
  'issuer',
  <ClockProvider now={() => new Date()}>
    <IssuerApp />
  </ClockProvider>,
)
