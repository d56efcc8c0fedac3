const STANDING = `# What security should know about Meridian Health

We run a patient portal and clinical messaging for clinics in North America, Europe and Asia. About seventy people,
most of them in San Francisco, New York, London, Berlin, Bengaluru and Singapore.

## Standing facts

- People reach AWS through Okta and IAM Identity Center. Roles named AWSReservedSSO_* belong to people. The data account
  still has its own Okta federation (okta-DataEngineer).
- Deployments come from GitHub Actions over OIDC into roles named gha-deploy-*. Terraform runs from infra-live as
  gha-terraform; it may create and delete roles and policies.
- Datadog reads metrics through the role DatadogIntegration (external id) from its own AWS account. Wiz scans all accounts
  every night between 01:00 and 03:00 UTC through WizScanner.
- backup-cron and fax-bridge are old systems with access keys; a migration is planned for the summer.
- IT (Ruth, Derek, Anjali, Paul) reset passwords and second factors in Okta every day.
- The prod on-call rota is Oliver, Wei, Marcus, Sofia, Karthik. Whoever is on call may stop and restart anything in prod.
- The dev account (${'886120947315'}) is a playground; engineers may break things there.

## Announcements
`

/** The company's own words, for context.md: standing facts and what was announced of the coming weeks. */
export function contextPage(announcements: readonly { at: number; text: string }[]): string {
  const lines = [...announcements].sort((a, b) => a.at - b.at).map((a) => `- ${a.text}`)
  return `${STANDING}\n${lines.join('\n')}\n`
}
