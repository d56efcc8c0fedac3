interface Known {
  readonly message: string
  readonly legacy?: string
  readonly uri?: string
  readonly severity?: 'INFO' | 'WARN' | 'ERROR'
}

/** What Okta prints beside each event type. */
export const OKTA_EVENTS: Readonly<Record<string, Known>> = {
  'user.session.start': {
    message: 'User login to Okta',
    legacy: 'core.user_auth.login_success',
    uri: '/idp/idx/challenge/answer',
  },
  'user.session.end': {
    message: 'User logout from Okta',
    legacy: 'core.user_auth.logout_success',
    uri: '/login/signout',
  },
  'user.session.access_admin_app': {
    message: 'User accessing Okta admin app',
    legacy: 'app.admin.sso.login.success',
    uri: '/admin/sso/request',
  },
  'user.session.clear': {
    message: 'Clear user session',
    legacy: 'core.user_auth.session_clear',
    uri: '/api/v1/users/lifecycle/clear_sessions',
  },
  'policy.evaluate_sign_on': {
    message: 'Evaluation of sign-on policy',
    legacy: 'policy.evaluate_sign_on',
    uri: '/idp/idx/identify',
  },
  'user.authentication.auth_via_mfa': {
    message: 'Authentication of user via MFA',
    legacy: 'core.user.factor.attempt_success',
    uri: '/idp/idx/challenge/answer',
  },
  'user.authentication.sso': {
    message: 'User single sign on to app',
    legacy: 'app.auth.sso',
    uri: '/app/sso/saml',
  },
  'user.authentication.auth_via_AD_agent': {
    message: 'Authenticate user with AD agent',
    legacy: 'app.ad.login.success',
  },
  'system.push.send_factor_verify_push': {
    message: 'Send verify push notification',
    legacy: 'core.user.sms.message_sent.factor',
    uri: '/idp/idx/challenge',
  },
  'user.mfa.okta_verify.deny_push': {
    message: 'User rejected Okta push verify',
    legacy: 'core.user.factor.okta_verify.deny_push',
    uri: '/api/v1/authn/factors/verify',
    severity: 'WARN',
  },
  'user.mfa.factor.activate': {
    message: 'Activate factor or authenticator enrollment method for user',
    legacy: 'core.user.factor.activate',
    uri: '/idp/idx/credential/enroll',
  },
  'user.mfa.factor.deactivate': {
    message: 'Reset factor or authenticator enrollment method for user',
    legacy: 'core.user.factor.deactivate',
    uri: '/api/v1/users/factors',
  },
  'user.mfa.factor.reset_all': {
    message: 'Reset all factors for user',
    legacy: 'core.user.factor.reset_all',
    uri: '/api/v1/users/lifecycle/reset_factors',
  },
  'user.account.reset_password': {
    message: 'User reset password for Okta',
    legacy: 'core.user.config.password_update.success',
    uri: '/api/v1/users/lifecycle/reset_password',
  },
  'user.account.update_password': {
    message: 'User update password for Okta',
    legacy: 'core.user.config.user_update.success',
    uri: '/idp/idx/challenge/answer',
  },
  'user.account.unlock_by_admin': {
    message: 'Unlock user account by admin',
    legacy: 'core.user.account.unlock',
  },
  'user.account.lock': {
    message: 'Max sign in attempts exceeded',
    legacy: 'core.user_auth.account_locked',
    severity: 'WARN',
  },
  'user.account.privilege.grant': {
    message: 'Grant user privilege',
    legacy: 'core.user.admin_privilege.granted',
    uri: '/api/v1/users/roles',
  },
  'user.account.privilege.revoke': {
    message: 'Revoke user privilege',
    legacy: 'core.user.admin_privilege.revoked',
    uri: '/api/v1/users/roles',
  },
  'user.account.report_suspicious_activity_by_enduser': {
    message: 'User report suspicious activity',
    legacy: 'core.user.account.report_suspicious_activity_by_enduser',
    uri: '/api/internal/users/me/report-suspicious-activity',
    severity: 'WARN',
  },
  'user.lifecycle.create': {
    message: 'Create Okta user',
    legacy: 'core.user.config.user_creation.success',
    uri: '/api/v1/users',
  },
  'user.lifecycle.activate': {
    message: 'Activate Okta user',
    legacy: 'core.user.config.user_activated',
    uri: '/api/v1/users/lifecycle/activate',
  },
  'user.lifecycle.deactivate': {
    message: 'Deactivate Okta user',
    legacy: 'core.user.config.user_deactivated',
    uri: '/api/v1/users/lifecycle/deactivate',
  },
  'user.account.update_profile': {
    message: 'Update user profile for Okta',
    legacy: 'core.user.config.profile_update.success',
    uri: '/api/v1/users',
  },
  'group.user_membership.add': {
    message: 'Add user to group membership',
    legacy: 'core.user_group_member.user_add',
    uri: '/api/v1/groups/users',
  },
  'group.user_membership.remove': {
    message: 'Remove user from group membership',
    legacy: 'core.user_group_member.user_remove',
    uri: '/api/v1/groups/users',
  },
  'group.privilege.grant': {
    message: 'Group Privilege granted',
    legacy: 'group.privilege.grant',
    uri: '/api/v1/groups/roles',
  },
  'application.user_membership.add': {
    message: 'Add user to application membership',
    legacy: 'app.generic.provision.assign_user_to_app',
    uri: '/api/v1/apps/users',
  },
  'application.user_membership.remove': {
    message: "Remove user's application membership",
    legacy: 'app.generic.provision.deactivate_user_from_app',
    uri: '/api/v1/apps/users',
  },
  'application.lifecycle.create': {
    message: 'Create application',
    legacy: 'app.generic.config.app_create',
    uri: '/api/v1/apps',
  },
  'application.lifecycle.update': {
    message: 'Update application',
    legacy: 'app.generic.config.app_updated',
    uri: '/api/v1/apps',
  },
  'application.provision.user.sync': {
    message: 'Sync user in external application',
    legacy: 'app.generic.provision.user_sync',
  },
  'application.policy.sign_on.update': {
    message: 'Update sign on policy for application',
    legacy: 'app.generic.config.sign_on.update',
    uri: '/api/v1/policies',
  },
  'system.api_token.create': {
    message: 'Create API token',
    legacy: 'api.token.create',
    uri: '/api/internal/tokens',
  },
  'system.api_token.revoke': {
    message: 'Revoke API token',
    legacy: 'api.token.revoke',
    uri: '/api/internal/tokens',
  },
  'system.idp.lifecycle.create': {
    message: 'Create Identity Provider',
    legacy: 'core.idp.config.create',
    uri: '/api/v1/idps',
  },
  'system.idp.lifecycle.activate': {
    message: 'Activate Identity Provider',
    legacy: 'core.idp.config.activate',
    uri: '/api/v1/idps/lifecycle/activate',
  },
  'policy.lifecycle.update': {
    message: 'Update policy',
    legacy: 'policy.lifecycle.update',
    uri: '/api/v1/policies',
  },
  'policy.rule.update': {
    message: 'Update policy rule',
    legacy: 'policy.rule.update',
    uri: '/api/v1/policies/rules',
  },
  'policy.rule.add': {
    message: 'Add policy rule',
    legacy: 'policy.rule.add',
    uri: '/api/v1/policies/rules',
  },
  'policy.rule.deactivate': {
    message: 'Deactivate policy rule',
    legacy: 'policy.rule.deactivate',
    uri: '/api/v1/policies/rules/lifecycle/deactivate',
  },
  'zone.update': {
    message: 'Update network zone',
    legacy: 'network.zone.update',
    uri: '/api/v1/zones',
  },
  'system.agent.ad.read_ldap': {
    message: 'Perform read ldap operation by AD agent',
    legacy: 'app.ad.agent.read_ldap',
  },
  'system.org.rate_limit.warning': {
    message: 'Rate limit warning',
    legacy: 'core.framework.ratelimit.warning',
    uri: '/api/v1/logs',
    severity: 'WARN',
  },
  'system.email.new_device_notification.sent_message': {
    message: 'Send new device notification email',
    legacy: 'system.email.new_device_notification.sent_message',
  },
  'system.email.mfa_enroll_notification.sent_message': {
    message: 'Send factor enrolled notification email',
    legacy: 'system.email.mfa_enroll_notification.sent_message',
  },
  'security.threat.detected': {
    message: 'Okta ThreatInsight detected a threat',
    legacy: 'security.threat.detected',
    severity: 'WARN',
  },
  'app.oauth2.token.grant.access_token': {
    message: 'OAuth2 access token is granted',
    legacy: 'app.oauth2.token.grant.access_token_success',
    uri: '/oauth2/v1/token',
  },
}
