// What pages gain where scripts run; every page works without it.
import {
  Button,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend'
import { leaveQuickly } from './leave.js'
import { sendOnce } from './send-once.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const component of [
  Button,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component)
}
sendOnce(document)
leaveQuickly(document)
