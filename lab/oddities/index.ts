import type { Oddity } from '../story.js'
import { analystFirstExport } from './analyst-first-export.js'
import { auditorGetsDocuments } from './auditor-gets-documents.js'
import { breakGlassRoot } from './break-glass-root.js'
import { clusterUpgrade } from './cluster-upgrade.js'
import { contractorOnboarding } from './contractor-onboarding.js'
import { incidentAtNight } from './incident-at-night.js'
import { keyRetirement } from './key-retirement.js'
import { keyRotation } from './key-rotation.js'
import { leaverCleanUp } from './leaver-clean-up.js'
import { loadTest } from './load-test.js'
import { newCiMirror } from './new-ci-mirror.js'
import { newDashboardTool } from './new-dashboard-tool.js'
import { newJoiner } from './new-joiner.js'
import { newPhone } from './new-phone.js'
import { newRegionLaunch } from './new-region-launch.js'
import { openSourceRelease } from './open-source-release.js'
import { pentestScanner } from './pentest-scanner.js'
import { sandboxStopLogging } from './sandbox-stop-logging.js'
import { sdkUpgrade } from './sdk-upgrade.js'
import { signOnPolicyChange } from './sign-on-policy-change.js'
import { slackAppRollout } from './slack-app-rollout.js'
import { terraformRecreatesRoles } from './terraform-recreates-roles.js'
import { travelNewCountry } from './travel-new-country.js'

/** Every harmless oddity the lab plays. A test checks that no file of this folder is missing here. */
export const ODDITIES: readonly Oddity[] = [
  analystFirstExport,
  auditorGetsDocuments,
  breakGlassRoot,
  clusterUpgrade,
  contractorOnboarding,
  incidentAtNight,
  keyRetirement,
  keyRotation,
  leaverCleanUp,
  loadTest,
  newCiMirror,
  newDashboardTool,
  newJoiner,
  newPhone,
  newRegionLaunch,
  openSourceRelease,
  pentestScanner,
  sandboxStopLogging,
  sdkUpgrade,
  signOnPolicyChange,
  slackAppRollout,
  terraformRecreatesRoles,
  travelNewCountry,
]
