import type { Attack } from '../story.js'
import { backdoorAdminUser } from './backdoor-admin-user.js'
import { bucketMadePublic } from './bucket-made-public.js'
import { ciRoleEscalation } from './ci-role-escalation.js'
import { consoleTakeoverBlind } from './console-takeover-blind.js'
import { cryptomining } from './cryptomining.js'
import { gcpStolenKey } from './gcp-stolen-key.js'
import { githubDeployKeyPublic } from './github-deploy-key-public.js'
import { githubOauthApp } from './github-oauth-app.js'
import { githubRepoTamper } from './github-repo-tamper.js'
import { githubStolenPat } from './github-stolen-pat.js'
import { insiderLeaverClones } from './insider-leaver-clones.js'
import { northgatePasswordSpray } from './northgate-password-spray.js'
import { oktaHelpdeskTakeover } from './okta-helpdesk-takeover.js'
import { oktaMfaFatigue } from './okta-mfa-fatigue.js'
import { oktaPasswordSpray } from './okta-password-spray.js'
import { oktaPolicyWeakened } from './okta-policy-weakened.js'
import { oktaToAwsToGithub } from './okta-to-aws-to-github.js'
import { openaiKeyHarvest } from './openai-key-harvest.js'
import { podToClusterAdmin } from './pod-to-cluster-admin.js'
import { ransomKeysAndBuckets } from './ransom-keys-and-buckets.js'
import { secretsSweep } from './secrets-sweep.js'
import { slackCookieExport } from './slack-cookie-export.js'
import { snapshotsShared } from './snapshots-shared.js'
import { snowflakeUnload } from './snowflake-unload.js'
import { ssrfInstanceCredentials } from './ssrf-instance-credentials.js'
import { stolenDeveloperKey } from './stolen-developer-key.js'
import { trustPolicyBackdoor } from './trust-policy-backdoor.js'
import { workspaceMailTakeover } from './workspace-mail-takeover.js'

/** Every attack the lab plays. A test checks that no file of this folder is missing here. */
export const ATTACKS: readonly Attack[] = [
  backdoorAdminUser,
  bucketMadePublic,
  ciRoleEscalation,
  consoleTakeoverBlind,
  cryptomining,
  gcpStolenKey,
  githubDeployKeyPublic,
  githubOauthApp,
  githubRepoTamper,
  githubStolenPat,
  insiderLeaverClones,
  northgatePasswordSpray,
  oktaHelpdeskTakeover,
  oktaMfaFatigue,
  oktaPasswordSpray,
  oktaPolicyWeakened,
  oktaToAwsToGithub,
  openaiKeyHarvest,
  podToClusterAdmin,
  ransomKeysAndBuckets,
  secretsSweep,
  slackCookieExport,
  snapshotsShared,
  snowflakeUnload,
  ssrfInstanceCredentials,
  stolenDeveloperKey,
  trustPolicyBackdoor,
  workspaceMailTakeover,
]
