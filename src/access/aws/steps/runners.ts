/** A service that runs what it is given, with a role that it is passed. */
export interface Runner {
  /** As roles trust it and as PassRole tells it (iam:PassedToService). */
  readonly service: string
  readonly how: string
  /** What has to be allowed besides passing the role; of each, on anything new (`*` in its account) or as written. */
  readonly needs: readonly string[]
}

/**
 * Ways to run code with a role by passing it to a service: the published methods of escalation by iam:PassRole. Where a service can be asked in
 * several ways, each is listed.
 */
export const runners: readonly Runner[] = [
  {
    service: 'ec2.amazonaws.com',
    how: 'starts an instance with the role',
    needs: ['ec2:RunInstances'],
  },
  {
    service: 'lambda.amazonaws.com',
    how: 'creates a function with the role and calls it',
    needs: ['lambda:CreateFunction', 'lambda:InvokeFunction'],
  },
  {
    service: 'lambda.amazonaws.com',
    how: 'creates a function with the role and has an event call it',
    needs: ['lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
  },
  {
    service: 'lambda.amazonaws.com',
    how: 'creates a function with the role and lets anybody call it',
    needs: ['lambda:CreateFunction', 'lambda:AddPermission'],
  },
  {
    service: 'cloudformation.amazonaws.com',
    how: 'has a stack made with the role',
    needs: ['cloudformation:CreateStack'],
  },
  {
    service: 'codebuild.amazonaws.com',
    how: 'creates a build with the role and starts it',
    needs: ['codebuild:CreateProject', 'codebuild:StartBuild'],
  },
  {
    service: 'codebuild.amazonaws.com',
    how: 'creates a build with the role and starts a batch of it',
    needs: ['codebuild:CreateProject', 'codebuild:StartBuildBatch'],
  },
  {
    service: 'glue.amazonaws.com',
    how: 'creates an endpoint with the role',
    needs: ['glue:CreateDevEndpoint'],
  },
  {
    service: 'glue.amazonaws.com',
    how: 'creates a job with the role and starts it',
    needs: ['glue:CreateJob', 'glue:StartJobRun'],
  },
  {
    service: 'glue.amazonaws.com',
    how: 'creates a job with the role and a trigger for it',
    needs: ['glue:CreateJob', 'glue:CreateTrigger'],
  },
  {
    service: 'glue.amazonaws.com',
    how: 'opens a session with the role',
    needs: ['glue:CreateSession', 'glue:RunStatement'],
  },
  {
    service: 'sagemaker.amazonaws.com',
    how: 'creates a notebook with the role and opens it',
    needs: ['sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
  },
  {
    service: 'sagemaker.amazonaws.com',
    how: 'has a training run with the role',
    needs: ['sagemaker:CreateTrainingJob'],
  },
  {
    service: 'sagemaker.amazonaws.com',
    how: 'has a processing run with the role',
    needs: ['sagemaker:CreateProcessingJob'],
  },
  {
    service: 'ecs-tasks.amazonaws.com',
    how: 'runs a task with the role',
    needs: ['ecs:RegisterTaskDefinition', 'ecs:RunTask'],
  },
  {
    service: 'ecs-tasks.amazonaws.com',
    how: 'starts a task with the role',
    needs: ['ecs:RegisterTaskDefinition', 'ecs:StartTask'],
  },
  {
    service: 'ecs-tasks.amazonaws.com',
    how: 'runs a service with the role',
    needs: ['ecs:RegisterTaskDefinition', 'ecs:CreateService'],
  },
  {
    service: 'ecs-tasks.amazonaws.com',
    how: 'moves a service to the role',
    needs: ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
  },
  {
    service: 'datapipeline.amazonaws.com',
    how: 'has a pipeline run with the role',
    needs: [
      'datapipeline:CreatePipeline',
      'datapipeline:PutPipelineDefinition',
      'datapipeline:ActivatePipeline',
    ],
  },
  {
    service: 'states.amazonaws.com',
    how: 'has a state machine act with the role',
    needs: ['states:CreateStateMachine', 'states:StartExecution'],
  },
  {
    service: 'batch.amazonaws.com',
    how: 'has a batch job run with the role',
    needs: ['batch:RegisterJobDefinition', 'batch:SubmitJob'],
  },
  {
    service: 'ssm.amazonaws.com',
    how: 'has an automation act with the role',
    needs: ['ssm:StartAutomationExecution'],
  },
  {
    service: 'apprunner.amazonaws.com',
    how: 'creates an App Runner service with the role',
    needs: ['apprunner:CreateService'],
  },
  {
    service: 'tasks.apprunner.amazonaws.com',
    how: 'creates an App Runner service with the role',
    needs: ['apprunner:CreateService'],
  },
  {
    service: 'scheduler.amazonaws.com',
    how: 'has a schedule act with the role',
    needs: ['scheduler:CreateSchedule'],
  },
  {
    service: 'bedrock-agentcore.amazonaws.com',
    how: 'creates a code interpreter with the role and runs code in it',
    needs: ['bedrock-agentcore:CreateCodeInterpreter', 'bedrock-agentcore:InvokeCodeInterpreter'],
  },
  {
    service: 'elasticmapreduce.amazonaws.com',
    how: 'starts a cluster with the role',
    needs: ['elasticmapreduce:RunJobFlow'],
  },
]

/** What a new thing of a service is named in requests: nothing of it exists yet, so any name in the account stands for it. */
export function newThing(action: string, account: string, region: string): string {
  const arn = (service: string, name: string): string =>
    `arn:aws:${service}:${region}:${account}:${name}`
  const made: Readonly<Record<string, string>> = {
    'ec2:RunInstances': arn('ec2', 'instance/*'),
    'lambda:CreateFunction': arn('lambda', 'function:*'),
    'lambda:InvokeFunction': arn('lambda', 'function:*'),
    'lambda:AddPermission': arn('lambda', 'function:*'),
    'cloudformation:CreateStack': arn('cloudformation', 'stack/*'),
    'codebuild:CreateProject': arn('codebuild', 'project/*'),
    'codebuild:StartBuild': arn('codebuild', 'project/*'),
    'codebuild:StartBuildBatch': arn('codebuild', 'project/*'),
    'glue:CreateJob': arn('glue', 'job/*'),
    'glue:StartJobRun': arn('glue', 'job/*'),
    'glue:CreateTrigger': arn('glue', 'trigger/*'),
    'glue:CreateDevEndpoint': arn('glue', 'devEndpoint/*'),
    'glue:CreateSession': arn('glue', 'session/*'),
    'glue:RunStatement': arn('glue', 'session/*'),
    'sagemaker:CreateNotebookInstance': arn('sagemaker', 'notebook-instance/*'),
    'sagemaker:CreatePresignedNotebookInstanceUrl': arn('sagemaker', 'notebook-instance/*'),
    'sagemaker:CreateTrainingJob': arn('sagemaker', 'training-job/*'),
    'sagemaker:CreateProcessingJob': arn('sagemaker', 'processing-job/*'),
    'ecs:RunTask': arn('ecs', 'task-definition/*'),
    'ecs:StartTask': arn('ecs', 'task-definition/*'),
    'ecs:CreateService': arn('ecs', 'service/*'),
    'ecs:UpdateService': arn('ecs', 'service/*'),
    'states:CreateStateMachine': arn('states', 'stateMachine:*'),
    'states:StartExecution': arn('states', 'stateMachine:*'),
    'batch:RegisterJobDefinition': arn('batch', 'job-definition/*'),
    'batch:SubmitJob': arn('batch', 'job-queue/*'),
    'apprunner:CreateService': arn('apprunner', 'service/*'),
    'scheduler:CreateSchedule': arn('scheduler', 'schedule/*'),
    'ssm:StartAutomationExecution': arn('ssm', 'automation-definition/*'),
    'elasticmapreduce:RunJobFlow': arn('elasticmapreduce', 'cluster/*'),
  }
  return made[action] ?? '*'
}
