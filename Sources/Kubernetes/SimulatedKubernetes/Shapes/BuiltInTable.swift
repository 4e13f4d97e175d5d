// Made by Tests/Kubernetes/SimulatedKubernetesTests/Golden/built-in-types.py from the facts a Kubernetes 1.36 API server publishes; not to be edited.

extension BuiltInTypes {
    /// The kinds, then the types they are made of, one to a line; see `BuiltInTypes` for the notation.
    static let table = #"""
        admissionregistration.k8s.io/v1 MutatingAdmissionPolicy = admissionregistration.v1.MutatingAdmissionPolicy
        admissionregistration.k8s.io/v1 MutatingAdmissionPolicyBinding = admissionregistration.v1.MutatingAdmissionPolicyBinding
        admissionregistration.k8s.io/v1 MutatingWebhookConfiguration = admissionregistration.v1.MutatingWebhookConfiguration
        admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy = admissionregistration.v1.ValidatingAdmissionPolicy
        admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding = admissionregistration.v1.ValidatingAdmissionPolicyBinding
        admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration = admissionregistration.v1.ValidatingWebhookConfiguration
        apiextensions.k8s.io/v1 CustomResourceDefinition = apiextensions.v1.CustomResourceDefinition
        apps/v1 ControllerRevision = apps.v1.ControllerRevision
        apps/v1 DaemonSet = apps.v1.DaemonSet
        apps/v1 Deployment = apps.v1.Deployment
        apps/v1 ReplicaSet = apps.v1.ReplicaSet
        apps/v1 StatefulSet = apps.v1.StatefulSet
        authentication.k8s.io/v1 SelfSubjectReview = authentication.v1.SelfSubjectReview
        authentication.k8s.io/v1 TokenRequest = authentication.v1.TokenRequest
        authentication.k8s.io/v1 TokenReview = authentication.v1.TokenReview
        authorization.k8s.io/v1 LocalSubjectAccessReview = authorization.v1.LocalSubjectAccessReview
        authorization.k8s.io/v1 SelfSubjectAccessReview = authorization.v1.SelfSubjectAccessReview
        authorization.k8s.io/v1 SelfSubjectRulesReview = authorization.v1.SelfSubjectRulesReview
        authorization.k8s.io/v1 SubjectAccessReview = authorization.v1.SubjectAccessReview
        autoscaling/v1 HorizontalPodAutoscaler = autoscaling.v1.HorizontalPodAutoscaler
        autoscaling/v1 Scale = autoscaling.v1.Scale
        autoscaling/v2 HorizontalPodAutoscaler = autoscaling.v2.HorizontalPodAutoscaler
        batch/v1 CronJob = batch.v1.CronJob
        batch/v1 Job = batch.v1.Job
        coordination.k8s.io/v1 Lease = coordination.v1.Lease
        discovery.k8s.io/v1 EndpointSlice = discovery.v1.EndpointSlice
        events.k8s.io/v1 Event = events.v1.Event
        networking.k8s.io/v1 Ingress = networking.v1.Ingress
        networking.k8s.io/v1 NetworkPolicy = networking.v1.NetworkPolicy
        policy/v1 Eviction = policy.v1.Eviction
        policy/v1 PodDisruptionBudget = policy.v1.PodDisruptionBudget
        rbac.authorization.k8s.io/v1 ClusterRole = rbac.v1.ClusterRole
        rbac.authorization.k8s.io/v1 ClusterRoleBinding = rbac.v1.ClusterRoleBinding
        rbac.authorization.k8s.io/v1 Role = rbac.v1.Role
        rbac.authorization.k8s.io/v1 RoleBinding = rbac.v1.RoleBinding
        v1 Binding = core.v1.Binding
        v1 ConfigMap = core.v1.ConfigMap
        v1 Endpoints = core.v1.Endpoints
        v1 Event = core.v1.Event
        v1 LimitRange = core.v1.LimitRange
        v1 Namespace = core.v1.Namespace
        v1 Node = core.v1.Node
        v1 PersistentVolumeClaim = core.v1.PersistentVolumeClaim
        v1 Pod = core.v1.Pod
        v1 ReplicationController = core.v1.ReplicationController
        v1 ResourceQuota = core.v1.ResourceQuota
        v1 Secret = core.v1.Secret
        v1 Service = core.v1.Service
        v1 ServiceAccount = core.v1.ServiceAccount
        admissionregistration.v1.ApplyConfiguration: expression s
        admissionregistration.v1.AuditAnnotation: key! s, valueExpression! s
        admissionregistration.v1.ExpressionWarning: fieldRef! s, warning! s
        admissionregistration.v1.JSONPatch: expression s
        admissionregistration.v1.MatchCondition: expression! s, name! s
        admissionregistration.v1.MatchResources atomic: excludeResourceRules [NamedRuleWithOperations], matchPolicy s(Equivalent|Exact), namespaceSelector meta.v1.LabelSelector, objectSelector meta.v1.LabelSelector, resourceRules [NamedRuleWithOperations]
        admissionregistration.v1.MutatingAdmissionPolicy: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ MutatingAdmissionPolicySpec
        admissionregistration.v1.MutatingAdmissionPolicyBinding: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ MutatingAdmissionPolicyBindingSpec
        admissionregistration.v1.MutatingAdmissionPolicyBindingSpec: matchResources MatchResources, paramRef ParamRef, policyName s
        admissionregistration.v1.MutatingAdmissionPolicySpec: failurePolicy s(Fail|Ignore), matchConditions [MatchCondition] by name merging name, matchConstraints MatchResources, mutations [Mutation], paramKind ParamKind, reinvocationPolicy s(IfNeeded|Never), variables [Variable]
        admissionregistration.v1.MutatingWebhook: admissionReviewVersions! [s], clientConfig! WebhookClientConfig, failurePolicy s(Fail|Ignore), matchConditions [MatchCondition] by name merging name, matchPolicy s(Equivalent|Exact), name! s, namespaceSelector meta.v1.LabelSelector, objectSelector meta.v1.LabelSelector, reinvocationPolicy s(IfNeeded|Never), rules [RuleWithOperations], sideEffects! s(None|NoneOnDryRun|Some|Unknown), timeoutSeconds i32
        admissionregistration.v1.MutatingWebhookConfiguration: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, webhooks [MutatingWebhook] by name merging name
        admissionregistration.v1.Mutation: applyConfiguration ApplyConfiguration, jsonPatch JSONPatch, patchType! s(ApplyConfiguration|JSONPatch)
        admissionregistration.v1.NamedRuleWithOperations atomic: apiGroups [s], apiVersions [s], operations [s(*|CONNECT|CREATE|DELETE|UPDATE)], resourceNames [s], resources [s], scope s(*|Cluster|Namespaced)
        admissionregistration.v1.ParamKind atomic: apiVersion s, kind s
        admissionregistration.v1.ParamRef atomic: name s, namespace s, parameterNotFoundAction s, selector meta.v1.LabelSelector
        admissionregistration.v1.RuleWithOperations: apiGroups [s], apiVersions [s], operations [s(*|CONNECT|CREATE|DELETE|UPDATE)], resources [s], scope s(*|Cluster|Namespaced)
        admissionregistration.v1.ServiceReference: name! s, namespace! s, path s, port i32
        admissionregistration.v1.TypeChecking: expressionWarnings [ExpressionWarning]
        admissionregistration.v1.ValidatingAdmissionPolicy: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ ValidatingAdmissionPolicySpec, status+ ValidatingAdmissionPolicyStatus
        admissionregistration.v1.ValidatingAdmissionPolicyBinding: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! ValidatingAdmissionPolicyBindingSpec
        admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec: matchResources MatchResources, paramRef ParamRef, policyName! s, validationActions! [s(Audit|Deny|Warn)] set
        admissionregistration.v1.ValidatingAdmissionPolicySpec: auditAnnotations [AuditAnnotation], failurePolicy s(Fail|Ignore), matchConditions [MatchCondition] by name merging name, matchConstraints MatchResources, paramKind ParamKind, validations [Validation], variables [Variable] by name merging name
        admissionregistration.v1.ValidatingAdmissionPolicyStatus: conditions [meta.v1.Condition] by type, observedGeneration i64, typeChecking TypeChecking
        admissionregistration.v1.ValidatingWebhook: admissionReviewVersions! [s], clientConfig! WebhookClientConfig, failurePolicy s(Fail|Ignore), matchConditions [MatchCondition] by name merging name, matchPolicy s(Equivalent|Exact), name! s, namespaceSelector meta.v1.LabelSelector, objectSelector meta.v1.LabelSelector, rules [RuleWithOperations], sideEffects! s(None|NoneOnDryRun|Some|Unknown), timeoutSeconds i32
        admissionregistration.v1.ValidatingWebhookConfiguration: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, webhooks [ValidatingWebhook] by name merging name
        admissionregistration.v1.Validation: expression! s, message s, messageExpression s, reason s
        admissionregistration.v1.Variable atomic: expression! s, name! s
        admissionregistration.v1.WebhookClientConfig: caBundle bytes, service ServiceReference, url s
        apiextensions.v1.CustomResourceColumnDefinition: description s, format s, jsonPath! s, name! s, priority i32, type! s
        apiextensions.v1.CustomResourceConversion: strategy! s, webhook WebhookConversion
        apiextensions.v1.CustomResourceDefinition: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! CustomResourceDefinitionSpec, status+ CustomResourceDefinitionStatus
        apiextensions.v1.CustomResourceDefinitionCondition: lastTransitionTime time, message s, observedGeneration i64, reason s, status! s, type! s
        apiextensions.v1.CustomResourceDefinitionNames: categories [s], kind! s, listKind s, plural! s, shortNames [s], singular s
        apiextensions.v1.CustomResourceDefinitionSpec: conversion CustomResourceConversion, group! s, names! CustomResourceDefinitionNames, preserveUnknownFields b, scope! s, versions! [CustomResourceDefinitionVersion]
        apiextensions.v1.CustomResourceDefinitionStatus: acceptedNames CustomResourceDefinitionNames, conditions [CustomResourceDefinitionCondition] by type, observedGeneration i64, storedVersions [s]
        apiextensions.v1.CustomResourceDefinitionVersion: additionalPrinterColumns [CustomResourceColumnDefinition], deprecated b, deprecationWarning s, name! s, schema CustomResourceValidation, selectableFields [SelectableField], served! b, storage! b, subresources CustomResourceSubresources
        apiextensions.v1.CustomResourceSubresourceScale: labelSelectorPath s, specReplicasPath! s, statusReplicasPath! s
        apiextensions.v1.CustomResourceSubresources: scale CustomResourceSubresourceScale, status any
        apiextensions.v1.CustomResourceValidation: openAPIV3Schema JSONSchemaProps
        apiextensions.v1.ExternalDocumentation: description s, url s
        apiextensions.v1.JSONSchemaProps: $ref s, $schema s, additionalItems any, additionalProperties any, allOf [JSONSchemaProps], anyOf [JSONSchemaProps], default any, definitions {JSONSchemaProps}, dependencies {any}, description s, enum [any], example any, exclusiveMaximum b, exclusiveMinimum b, externalDocs ExternalDocumentation, format s, id s, items any, maxItems i64, maxLength i64, maxProperties i64, maximum f64, minItems i64, minLength i64, minProperties i64, minimum f64, multipleOf f64, not JSONSchemaProps, nullable b, oneOf [JSONSchemaProps], pattern s, patternProperties {JSONSchemaProps}, properties {JSONSchemaProps}, required [s], title s, type s, uniqueItems b, x-kubernetes-embedded-resource b, x-kubernetes-int-or-string b, x-kubernetes-list-map-keys [s], x-kubernetes-list-type s, x-kubernetes-map-type s, x-kubernetes-preserve-unknown-fields b, x-kubernetes-validations [ValidationRule] by rule merging rule
        apiextensions.v1.SelectableField: jsonPath! s
        apiextensions.v1.ServiceReference: name! s, namespace! s, path s, port i32
        apiextensions.v1.ValidationRule: fieldPath s, message s, messageExpression s, optionalOldSelf b, reason s(FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired), rule! s
        apiextensions.v1.WebhookClientConfig: caBundle bytes, service ServiceReference, url s
        apiextensions.v1.WebhookConversion: clientConfig WebhookClientConfig, conversionReviewVersions! [s]
        apps.v1.ControllerRevision: apiVersion s, data any, kind s, metadata+ meta.v1.ObjectMeta, revision! i64
        apps.v1.DaemonSet: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ DaemonSetSpec, status+ DaemonSetStatus
        apps.v1.DaemonSetCondition: lastTransitionTime time, message s, reason s, status! s, type! s
        apps.v1.DaemonSetSpec: minReadySeconds i32, revisionHistoryLimit i32, selector! meta.v1.LabelSelector, template! core.v1.PodTemplateSpec, updateStrategy+ DaemonSetUpdateStrategy
        apps.v1.DaemonSetStatus: collisionCount i32, conditions [DaemonSetCondition] by type merging type, currentNumberScheduled! i32, desiredNumberScheduled! i32, numberAvailable i32, numberMisscheduled! i32, numberReady! i32, numberUnavailable i32, observedGeneration i64, updatedNumberScheduled i32
        apps.v1.DaemonSetUpdateStrategy: rollingUpdate RollingUpdateDaemonSet, type s(OnDelete|RollingUpdate)
        apps.v1.Deployment: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ DeploymentSpec, status+ DeploymentStatus
        apps.v1.DeploymentCondition: lastTransitionTime time, lastUpdateTime time, message s, reason s, status! s, type! s
        apps.v1.DeploymentSpec: minReadySeconds i32, paused b, progressDeadlineSeconds i32, replicas i32, revisionHistoryLimit i32, selector! meta.v1.LabelSelector, strategy+ DeploymentStrategy retaining, template! core.v1.PodTemplateSpec
        apps.v1.DeploymentStatus: availableReplicas i32, collisionCount i32, conditions [DeploymentCondition] by type merging type, observedGeneration i64, readyReplicas i32, replicas i32, terminatingReplicas i32, unavailableReplicas i32, updatedReplicas i32
        apps.v1.DeploymentStrategy: rollingUpdate RollingUpdateDeployment, type s(Recreate|RollingUpdate)
        apps.v1.ReplicaSet: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ ReplicaSetSpec, status+ ReplicaSetStatus
        apps.v1.ReplicaSetCondition: lastTransitionTime time, message s, reason s, status! s, type! s
        apps.v1.ReplicaSetSpec: minReadySeconds i32, replicas i32, selector! meta.v1.LabelSelector, template+ core.v1.PodTemplateSpec
        apps.v1.ReplicaSetStatus: availableReplicas i32, conditions [ReplicaSetCondition] by type merging type, fullyLabeledReplicas i32, observedGeneration i64, readyReplicas i32, replicas! i32, terminatingReplicas i32
        apps.v1.RollingUpdateDaemonSet: maxSurge intOrString, maxUnavailable intOrString
        apps.v1.RollingUpdateDeployment: maxSurge intOrString, maxUnavailable intOrString
        apps.v1.RollingUpdateStatefulSetStrategy: maxUnavailable intOrString, partition i32
        apps.v1.StatefulSet: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ StatefulSetSpec, status+ StatefulSetStatus
        apps.v1.StatefulSetCondition: lastTransitionTime time, message s, reason s, status! s, type! s
        apps.v1.StatefulSetOrdinals: start i32
        apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy: whenDeleted s, whenScaled s
        apps.v1.StatefulSetSpec: minReadySeconds i32, ordinals StatefulSetOrdinals, persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy, podManagementPolicy s(OrderedReady|Parallel), replicas i32, revisionHistoryLimit i32, selector! meta.v1.LabelSelector, serviceName s, template! core.v1.PodTemplateSpec, updateStrategy+ StatefulSetUpdateStrategy, volumeClaimTemplates [core.v1.PersistentVolumeClaim]
        apps.v1.StatefulSetStatus: availableReplicas i32, collisionCount i32, conditions [StatefulSetCondition] by type merging type, currentReplicas i32, currentRevision s, observedGeneration i64, readyReplicas i32, replicas! i32, updateRevision s, updatedReplicas i32
        apps.v1.StatefulSetUpdateStrategy: rollingUpdate RollingUpdateStatefulSetStrategy, type s(OnDelete|RollingUpdate)
        authentication.v1.BoundObjectReference: apiVersion s, kind s, name s, uid s
        authentication.v1.SelfSubjectReview: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, status+ SelfSubjectReviewStatus
        authentication.v1.SelfSubjectReviewStatus: userInfo UserInfo
        authentication.v1.TokenRequest: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ TokenRequestSpec, status+ TokenRequestStatus
        authentication.v1.TokenRequestSpec: audiences [s], boundObjectRef BoundObjectReference, expirationSeconds i64
        authentication.v1.TokenRequestStatus: expirationTimestamp time, token s
        authentication.v1.TokenReview: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! TokenReviewSpec, status+ TokenReviewStatus
        authentication.v1.TokenReviewSpec: audiences [s], token! s
        authentication.v1.TokenReviewStatus: audiences [s], authenticated b, error s, user UserInfo
        authentication.v1.UserInfo: extra {[s]}, groups [s], uid s, username s
        authorization.v1.FieldSelectorAttributes: rawSelector s, requirements [meta.v1.FieldSelectorRequirement]
        authorization.v1.LabelSelectorAttributes: rawSelector s, requirements [meta.v1.LabelSelectorRequirement]
        authorization.v1.LocalSubjectAccessReview: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! SubjectAccessReviewSpec, status+ SubjectAccessReviewStatus
        authorization.v1.NonResourceAttributes: path s, verb s
        authorization.v1.NonResourceRule: nonResourceURLs [s], verbs! [s]
        authorization.v1.ResourceAttributes: fieldSelector FieldSelectorAttributes, group s, labelSelector LabelSelectorAttributes, name s, namespace s, resource s, subresource s, verb s, version s
        authorization.v1.ResourceRule: apiGroups [s], resourceNames [s], resources [s], verbs! [s]
        authorization.v1.SelfSubjectAccessReview: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! SelfSubjectAccessReviewSpec, status+ SubjectAccessReviewStatus
        authorization.v1.SelfSubjectAccessReviewSpec: nonResourceAttributes NonResourceAttributes, resourceAttributes ResourceAttributes
        authorization.v1.SelfSubjectRulesReview: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! SelfSubjectRulesReviewSpec, status+ SubjectRulesReviewStatus
        authorization.v1.SelfSubjectRulesReviewSpec: namespace s
        authorization.v1.SubjectAccessReview: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! SubjectAccessReviewSpec, status+ SubjectAccessReviewStatus
        authorization.v1.SubjectAccessReviewSpec: extra {[s]}, groups [s], nonResourceAttributes NonResourceAttributes, resourceAttributes ResourceAttributes, uid s, user s
        authorization.v1.SubjectAccessReviewStatus: allowed! b, denied b, evaluationError s, reason s
        authorization.v1.SubjectRulesReviewStatus: evaluationError s, incomplete! b, nonResourceRules! [NonResourceRule], resourceRules! [ResourceRule]
        autoscaling.v1.CrossVersionObjectReference atomic: apiVersion s, kind! s, name! s
        autoscaling.v1.HorizontalPodAutoscaler: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! HorizontalPodAutoscalerSpec, status+ HorizontalPodAutoscalerStatus
        autoscaling.v1.HorizontalPodAutoscalerSpec: maxReplicas! i32, minReplicas i32, scaleTargetRef! CrossVersionObjectReference, targetCPUUtilizationPercentage i32
        autoscaling.v1.HorizontalPodAutoscalerStatus: currentCPUUtilizationPercentage i32, currentReplicas! i32, desiredReplicas! i32, lastScaleTime time, observedGeneration i64
        autoscaling.v1.Scale: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ ScaleSpec, status+ ScaleStatus
        autoscaling.v1.ScaleSpec: replicas i32
        autoscaling.v1.ScaleStatus: replicas! i32, selector s
        autoscaling.v2.ContainerResourceMetricSource: container! s, name! s, target! MetricTarget
        autoscaling.v2.ContainerResourceMetricStatus: container! s, current! MetricValueStatus, name! s
        autoscaling.v2.CrossVersionObjectReference: apiVersion s, kind! s, name! s
        autoscaling.v2.ExternalMetricSource: metric! MetricIdentifier, target! MetricTarget
        autoscaling.v2.ExternalMetricStatus: current! MetricValueStatus, metric! MetricIdentifier
        autoscaling.v2.HPAScalingPolicy: periodSeconds! i32, type! s, value! i32
        autoscaling.v2.HPAScalingRules: policies [HPAScalingPolicy], selectPolicy s, stabilizationWindowSeconds i32, tolerance quantity
        autoscaling.v2.HorizontalPodAutoscaler: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! HorizontalPodAutoscalerSpec, status+ HorizontalPodAutoscalerStatus
        autoscaling.v2.HorizontalPodAutoscalerBehavior: scaleDown HPAScalingRules, scaleUp HPAScalingRules
        autoscaling.v2.HorizontalPodAutoscalerCondition: lastTransitionTime time, message s, reason s, status! s, type! s
        autoscaling.v2.HorizontalPodAutoscalerSpec: behavior HorizontalPodAutoscalerBehavior, maxReplicas! i32, metrics [MetricSpec], minReplicas i32, scaleTargetRef! CrossVersionObjectReference
        autoscaling.v2.HorizontalPodAutoscalerStatus: conditions [HorizontalPodAutoscalerCondition] by type merging type, currentMetrics [MetricStatus], currentReplicas i32, desiredReplicas! i32, lastScaleTime time, observedGeneration i64
        autoscaling.v2.MetricIdentifier: name! s, selector meta.v1.LabelSelector
        autoscaling.v2.MetricSpec: containerResource ContainerResourceMetricSource, external ExternalMetricSource, object ObjectMetricSource, pods PodsMetricSource, resource ResourceMetricSource, type! s
        autoscaling.v2.MetricStatus: containerResource ContainerResourceMetricStatus, external ExternalMetricStatus, object ObjectMetricStatus, pods PodsMetricStatus, resource ResourceMetricStatus, type! s
        autoscaling.v2.MetricTarget: averageUtilization i32, averageValue quantity, type! s, value quantity
        autoscaling.v2.MetricValueStatus: averageUtilization i32, averageValue quantity, value quantity
        autoscaling.v2.ObjectMetricSource: describedObject! CrossVersionObjectReference, metric! MetricIdentifier, target! MetricTarget
        autoscaling.v2.ObjectMetricStatus: current! MetricValueStatus, describedObject! CrossVersionObjectReference, metric! MetricIdentifier
        autoscaling.v2.PodsMetricSource: metric! MetricIdentifier, target! MetricTarget
        autoscaling.v2.PodsMetricStatus: current! MetricValueStatus, metric! MetricIdentifier
        autoscaling.v2.ResourceMetricSource: name! s, target! MetricTarget
        autoscaling.v2.ResourceMetricStatus: current! MetricValueStatus, name! s
        batch.v1.CronJob: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec! CronJobSpec, status+ CronJobStatus
        batch.v1.CronJobSpec: concurrencyPolicy s(Allow|Forbid|Replace), failedJobsHistoryLimit i32, jobTemplate! JobTemplateSpec, schedule! s, startingDeadlineSeconds i64, successfulJobsHistoryLimit i32, suspend b, timeZone s
        batch.v1.CronJobStatus: active [core.v1.ObjectReference], lastScheduleTime time, lastSuccessfulTime time
        batch.v1.Job: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ JobSpec, status+ JobStatus
        batch.v1.JobCondition: lastProbeTime time, lastTransitionTime time, message s, reason s, status! s, type! s
        batch.v1.JobSpec: activeDeadlineSeconds i64, backoffLimit i32, backoffLimitPerIndex i32, completionMode s(Indexed|NonIndexed), completions i32, managedBy s, manualSelector b, maxFailedIndexes i32, parallelism i32, podFailurePolicy PodFailurePolicy, podReplacementPolicy s(Failed|TerminatingOrFailed), selector meta.v1.LabelSelector, successPolicy SuccessPolicy, suspend b, template! core.v1.PodTemplateSpec, ttlSecondsAfterFinished i32
        batch.v1.JobStatus: active i32, completedIndexes s, completionTime time, conditions [JobCondition] merging type, failed i32, failedIndexes s, ready i32, startTime time, succeeded i32, terminating i32, uncountedTerminatedPods UncountedTerminatedPods
        batch.v1.JobTemplateSpec: metadata+ meta.v1.ObjectMeta, spec+ JobSpec
        batch.v1.PodFailurePolicy: rules! [PodFailurePolicyRule]
        batch.v1.PodFailurePolicyOnExitCodesRequirement: containerName s, operator! s(In|NotIn), values! [i32] set
        batch.v1.PodFailurePolicyOnPodConditionsPattern: status s, type! s
        batch.v1.PodFailurePolicyRule: action! s(Count|FailIndex|FailJob|Ignore), onExitCodes PodFailurePolicyOnExitCodesRequirement, onPodConditions [PodFailurePolicyOnPodConditionsPattern]
        batch.v1.SuccessPolicy: rules! [SuccessPolicyRule]
        batch.v1.SuccessPolicyRule: succeededCount i32, succeededIndexes s
        batch.v1.UncountedTerminatedPods: failed [s] set, succeeded [s] set
        coordination.v1.Lease: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ LeaseSpec
        coordination.v1.LeaseSpec: acquireTime time, holderIdentity s, leaseDurationSeconds i32, leaseTransitions i32, preferredHolder s, renewTime time, strategy s
        core.v1.AWSElasticBlockStoreVolumeSource: fsType s, partition i32, readOnly b, volumeID! s
        core.v1.Affinity: nodeAffinity NodeAffinity, podAffinity PodAffinity, podAntiAffinity PodAntiAffinity
        core.v1.AppArmorProfile: localhostProfile s, type! s(Localhost|RuntimeDefault|Unconfined)
        core.v1.AttachedVolume: devicePath! s, name! s
        core.v1.AzureDiskVolumeSource: cachingMode s(None|ReadOnly|ReadWrite), diskName! s, diskURI! s, fsType s, kind s(Dedicated|Managed|Shared), readOnly b
        core.v1.AzureFileVolumeSource: readOnly b, secretName! s, shareName! s
        core.v1.Binding: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, target! ObjectReference
        core.v1.CSIVolumeSource: driver! s, fsType s, nodePublishSecretRef LocalObjectReference, readOnly b, volumeAttributes {s}
        core.v1.Capabilities: add [s], drop [s]
        core.v1.CephFSVolumeSource: monitors! [s], path s, readOnly b, secretFile s, secretRef LocalObjectReference, user s
        core.v1.CinderVolumeSource: fsType s, readOnly b, secretRef LocalObjectReference, volumeID! s
        core.v1.ClientIPConfig: timeoutSeconds i32
        core.v1.ClusterTrustBundleProjection: labelSelector meta.v1.LabelSelector, name s, optional b, path! s, signerName s
        core.v1.ConfigMap: apiVersion s, binaryData {bytes}, data {s}, immutable b, kind s, metadata+ meta.v1.ObjectMeta
        core.v1.ConfigMapEnvSource: name s, optional b
        core.v1.ConfigMapKeySelector atomic: key! s, name s, optional b
        core.v1.ConfigMapNodeConfigSource: kubeletConfigKey! s, name! s, namespace! s, resourceVersion s, uid s
        core.v1.ConfigMapProjection: items [KeyToPath], name s, optional b
        core.v1.ConfigMapVolumeSource: defaultMode i32, items [KeyToPath], name s, optional b
        core.v1.Container: args [s], command [s], env [EnvVar] by name merging name, envFrom [EnvFromSource], image s, imagePullPolicy s(Always|IfNotPresent|Never), lifecycle Lifecycle, livenessProbe Probe, name! s, ports [ContainerPort] by containerPort+protocol merging containerPort, readinessProbe Probe, resizePolicy [ContainerResizePolicy], resources ResourceRequirements, restartPolicy s, restartPolicyRules [ContainerRestartRule], securityContext SecurityContext, startupProbe Probe, stdin b, stdinOnce b, terminationMessagePath s, terminationMessagePolicy s(FallbackToLogsOnError|File), tty b, volumeDevices [VolumeDevice] by devicePath merging devicePath, volumeMounts [VolumeMount] by mountPath merging mountPath, workingDir s
        core.v1.ContainerExtendedResourceRequest: containerName! s, requestName! s, resourceName! s
        core.v1.ContainerImage: names [s], sizeBytes i64
        core.v1.ContainerPort: containerPort! i32, hostIP s, hostPort i32, name s, protocol s(SCTP|TCP|UDP) =TCP
        core.v1.ContainerResizePolicy: resourceName! s, restartPolicy! s
        core.v1.ContainerRestartRule: action! s, exitCodes ContainerRestartRuleOnExitCodes
        core.v1.ContainerRestartRuleOnExitCodes: operator! s, values [i32] set
        core.v1.ContainerState: running ContainerStateRunning, terminated ContainerStateTerminated, waiting ContainerStateWaiting
        core.v1.ContainerStateRunning: startedAt time
        core.v1.ContainerStateTerminated: containerID s, exitCode! i32, finishedAt time, message s, reason s, signal i32, startedAt time
        core.v1.ContainerStateWaiting: message s, reason s
        core.v1.ContainerStatus: allocatedResources {quantity}, allocatedResourcesStatus [ResourceStatus] by name merging name, containerID s, image! s, imageID! s, lastState ContainerState, name! s, ready! b, resources ResourceRequirements, restartCount! i32, started b, state ContainerState, stopSignal s(SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ), user ContainerUser, volumeMounts [VolumeMountStatus] by mountPath merging mountPath
        core.v1.ContainerUser: linux LinuxContainerUser
        core.v1.DaemonEndpoint: Port! i32
        core.v1.DownwardAPIProjection: items [DownwardAPIVolumeFile]
        core.v1.DownwardAPIVolumeFile: fieldRef ObjectFieldSelector, mode i32, path! s, resourceFieldRef ResourceFieldSelector
        core.v1.DownwardAPIVolumeSource: defaultMode i32, items [DownwardAPIVolumeFile]
        core.v1.EmptyDirVolumeSource: medium s, sizeLimit quantity
        core.v1.EndpointAddress atomic: hostname s, ip! s, nodeName s, targetRef ObjectReference
        core.v1.EndpointPort atomic: appProtocol s, name s, port! i32, protocol s(SCTP|TCP|UDP)
        core.v1.EndpointSubset: addresses [EndpointAddress], notReadyAddresses [EndpointAddress], ports [EndpointPort]
        core.v1.Endpoints: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, subsets [EndpointSubset]
        core.v1.EnvFromSource: configMapRef ConfigMapEnvSource, prefix s, secretRef SecretEnvSource
        core.v1.EnvVar: name! s, value s, valueFrom EnvVarSource
        core.v1.EnvVarSource: configMapKeyRef ConfigMapKeySelector, fieldRef ObjectFieldSelector, fileKeyRef FileKeySelector, resourceFieldRef ResourceFieldSelector, secretKeyRef SecretKeySelector
        core.v1.EphemeralContainer: args [s], command [s], env [EnvVar] by name merging name, envFrom [EnvFromSource], image s, imagePullPolicy s(Always|IfNotPresent|Never), lifecycle Lifecycle, livenessProbe Probe, name! s, ports [ContainerPort] by containerPort+protocol merging containerPort, readinessProbe Probe, resizePolicy [ContainerResizePolicy], resources ResourceRequirements, restartPolicy s, restartPolicyRules [ContainerRestartRule], securityContext SecurityContext, startupProbe Probe, stdin b, stdinOnce b, targetContainerName s, terminationMessagePath s, terminationMessagePolicy s(FallbackToLogsOnError|File), tty b, volumeDevices [VolumeDevice] by devicePath merging devicePath, volumeMounts [VolumeMount] by mountPath merging mountPath, workingDir s
        core.v1.EphemeralVolumeSource: volumeClaimTemplate PersistentVolumeClaimTemplate
        core.v1.Event: action s, apiVersion s, count i32, eventTime time, firstTimestamp time, involvedObject! ObjectReference, kind s, lastTimestamp time, message s, metadata! meta.v1.ObjectMeta, reason s, related ObjectReference, reportingComponent s, reportingInstance s, series EventSeries, source+ EventSource, type s
        core.v1.EventSeries: count i32, lastObservedTime time
        core.v1.EventSource: component s, host s
        core.v1.ExecAction: command [s]
        core.v1.FCVolumeSource: fsType s, lun i32, readOnly b, targetWWNs [s], wwids [s]
        core.v1.FileKeySelector atomic: key! s, optional b, path! s, volumeName! s
        core.v1.FlexVolumeSource: driver! s, fsType s, options {s}, readOnly b, secretRef LocalObjectReference
        core.v1.FlockerVolumeSource: datasetName s, datasetUUID s
        core.v1.GCEPersistentDiskVolumeSource: fsType s, partition i32, pdName! s, readOnly b
        core.v1.GRPCAction: port! i32, service s
        core.v1.GitRepoVolumeSource: directory s, repository! s, revision s
        core.v1.GlusterfsVolumeSource: endpoints! s, path! s, readOnly b
        core.v1.HTTPGetAction: host s, httpHeaders [HTTPHeader], path s, port! intOrString, scheme s(HTTP|HTTPS)
        core.v1.HTTPHeader: name! s, value! s
        core.v1.HostAlias: hostnames [s], ip! s
        core.v1.HostIP: ip! s
        core.v1.HostPathVolumeSource: path! s, type s(|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket)
        core.v1.ISCSIVolumeSource: chapAuthDiscovery b, chapAuthSession b, fsType s, initiatorName s, iqn! s, iscsiInterface s, lun! i32, portals [s], readOnly b, secretRef LocalObjectReference, targetPortal! s
        core.v1.ImageVolumeSource: pullPolicy s(Always|IfNotPresent|Never), reference s
        core.v1.ImageVolumeStatus: imageRef! s
        core.v1.KeyToPath: key! s, mode i32, path! s
        core.v1.Lifecycle: postStart LifecycleHandler, preStop LifecycleHandler, stopSignal s(SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ)
        core.v1.LifecycleHandler: exec ExecAction, httpGet HTTPGetAction, sleep SleepAction, tcpSocket TCPSocketAction
        core.v1.LimitRange: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ LimitRangeSpec
        core.v1.LimitRangeItem: default {quantity}, defaultRequest {quantity}, max {quantity}, maxLimitRequestRatio {quantity}, min {quantity}, type! s
        core.v1.LimitRangeSpec: limits! [LimitRangeItem]
        core.v1.LinuxContainerUser: gid! i64, supplementalGroups [i64], uid! i64
        core.v1.LoadBalancerIngress: hostname s, ip s, ipMode s, ports [PortStatus]
        core.v1.LoadBalancerStatus: ingress [LoadBalancerIngress]
        core.v1.LocalObjectReference atomic: name s
        core.v1.ModifyVolumeStatus: status! s(InProgress|Infeasible|Pending), targetVolumeAttributesClassName s
        core.v1.NFSVolumeSource: path! s, readOnly b, server! s
        core.v1.Namespace: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ NamespaceSpec, status+ NamespaceStatus
        core.v1.NamespaceCondition: lastTransitionTime time, message s, reason s, status! s, type! s
        core.v1.NamespaceSpec: finalizers [s]
        core.v1.NamespaceStatus: conditions [NamespaceCondition] by type merging type, phase s(Active|Terminating)
        core.v1.Node: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ NodeSpec, status+ NodeStatus
        core.v1.NodeAddress: address! s, type! s
        core.v1.NodeAffinity: preferredDuringSchedulingIgnoredDuringExecution [PreferredSchedulingTerm], requiredDuringSchedulingIgnoredDuringExecution NodeSelector
        core.v1.NodeAllocatableResourceClaimStatus: containers [s] set, resourceClaimName! s, resources! {quantity}
        core.v1.NodeCondition: lastHeartbeatTime time, lastTransitionTime time, message s, reason s, status! s, type! s
        core.v1.NodeConfigSource: configMap ConfigMapNodeConfigSource
        core.v1.NodeConfigStatus: active NodeConfigSource, assigned NodeConfigSource, error s, lastKnownGood NodeConfigSource
        core.v1.NodeDaemonEndpoints: kubeletEndpoint DaemonEndpoint
        core.v1.NodeFeatures: supplementalGroupsPolicy b
        core.v1.NodeRuntimeHandler: features NodeRuntimeHandlerFeatures, name s
        core.v1.NodeRuntimeHandlerFeatures: recursiveReadOnlyMounts b, userNamespaces b
        core.v1.NodeSelector atomic: nodeSelectorTerms! [NodeSelectorTerm]
        core.v1.NodeSelectorRequirement: key! s, operator! s(DoesNotExist|Exists|Gt|In|Lt|NotIn), values [s]
        core.v1.NodeSelectorTerm atomic: matchExpressions [NodeSelectorRequirement], matchFields [NodeSelectorRequirement]
        core.v1.NodeSpec: configSource NodeConfigSource, externalID s, podCIDR s, podCIDRs [s] set merging, providerID s, taints [Taint], unschedulable b
        core.v1.NodeStatus: addresses [NodeAddress] by type merging type, allocatable {quantity}, capacity {quantity}, conditions [NodeCondition] by type merging type, config NodeConfigStatus, daemonEndpoints+ NodeDaemonEndpoints, declaredFeatures [s], features NodeFeatures, images [ContainerImage], nodeInfo+ NodeSystemInfo, phase s(Pending|Running|Terminated), runtimeHandlers [NodeRuntimeHandler], volumesAttached [AttachedVolume], volumesInUse [s]
        core.v1.NodeSwapStatus: capacity i64
        core.v1.NodeSystemInfo: architecture! s, bootID! s, containerRuntimeVersion! s, kernelVersion! s, kubeProxyVersion! s, kubeletVersion! s, machineID! s, operatingSystem! s, osImage! s, swap NodeSwapStatus, systemUUID! s
        core.v1.ObjectFieldSelector atomic: apiVersion s, fieldPath! s
        core.v1.ObjectReference atomic: apiVersion s, fieldPath s, kind s, name s, namespace s, resourceVersion s, uid s
        core.v1.PersistentVolumeClaim: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ PersistentVolumeClaimSpec, status+ PersistentVolumeClaimStatus
        core.v1.PersistentVolumeClaimCondition: lastProbeTime time, lastTransitionTime time, message s, reason s, status! s, type! s
        core.v1.PersistentVolumeClaimSpec: accessModes [s(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)], dataSource TypedLocalObjectReference, dataSourceRef TypedObjectReference, resources+ VolumeResourceRequirements, selector meta.v1.LabelSelector, storageClassName s, volumeAttributesClassName s, volumeMode s(Block|Filesystem), volumeName s
        core.v1.PersistentVolumeClaimStatus: accessModes [s(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)], allocatedResourceStatuses {s(ControllerResizeInProgress|ControllerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending)}, allocatedResources {quantity}, capacity {quantity}, conditions [PersistentVolumeClaimCondition] by type merging type, currentVolumeAttributesClassName s, modifyVolumeStatus ModifyVolumeStatus, phase s(Bound|Lost|Pending)
        core.v1.PersistentVolumeClaimTemplate: metadata meta.v1.ObjectMeta, spec! PersistentVolumeClaimSpec
        core.v1.PersistentVolumeClaimVolumeSource: claimName! s, readOnly b
        core.v1.PhotonPersistentDiskVolumeSource: fsType s, pdID! s
        core.v1.Pod: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ PodSpec, status+ PodStatus
        core.v1.PodAffinity: preferredDuringSchedulingIgnoredDuringExecution [WeightedPodAffinityTerm], requiredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm]
        core.v1.PodAffinityTerm: labelSelector meta.v1.LabelSelector, matchLabelKeys [s], mismatchLabelKeys [s], namespaceSelector meta.v1.LabelSelector, namespaces [s], topologyKey! s
        core.v1.PodAntiAffinity: preferredDuringSchedulingIgnoredDuringExecution [WeightedPodAffinityTerm], requiredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm]
        core.v1.PodCertificateProjection: certificateChainPath s, credentialBundlePath s, keyPath s, keyType! s, maxExpirationSeconds i32, signerName! s, userAnnotations {s}
        core.v1.PodCondition: lastProbeTime time, lastTransitionTime time, message s, observedGeneration i64, reason s, status! s, type! s
        core.v1.PodDNSConfig: nameservers [s], options [PodDNSConfigOption], searches [s]
        core.v1.PodDNSConfigOption: name s, value s
        core.v1.PodExtendedResourceClaimStatus: requestMappings! [ContainerExtendedResourceRequest], resourceClaimName! s
        core.v1.PodIP: ip! s
        core.v1.PodOS: name! s
        core.v1.PodReadinessGate: conditionType! s
        core.v1.PodResourceClaim: name! s, resourceClaimName s, resourceClaimTemplateName s
        core.v1.PodResourceClaimStatus: name! s, resourceClaimName s
        core.v1.PodSchedulingGate: name! s
        core.v1.PodSchedulingGroup: podGroupName s
        core.v1.PodSecurityContext: appArmorProfile AppArmorProfile, fsGroup i64, fsGroupChangePolicy s(Always|OnRootMismatch), runAsGroup i64, runAsNonRoot b, runAsUser i64, seLinuxChangePolicy s, seLinuxOptions SELinuxOptions, seccompProfile SeccompProfile, supplementalGroups [i64], supplementalGroupsPolicy s(Merge|Strict), sysctls [Sysctl], windowsOptions WindowsSecurityContextOptions
        core.v1.PodSpec: activeDeadlineSeconds i64, affinity Affinity, automountServiceAccountToken b, containers! [Container] by name merging name, dnsConfig PodDNSConfig, dnsPolicy s(ClusterFirst|ClusterFirstWithHostNet|Default|None), enableServiceLinks b, ephemeralContainers [EphemeralContainer] by name merging name, hostAliases [HostAlias] by ip merging ip, hostIPC b, hostNetwork b, hostPID b, hostUsers b, hostname s, hostnameOverride s, imagePullSecrets [LocalObjectReference] by name merging name, initContainers [Container] by name merging name, nodeName s, nodeSelector {s} atomic, os PodOS, overhead {quantity}, preemptionPolicy s(Never|PreemptLowerPriority), priority i32, priorityClassName s, readinessGates [PodReadinessGate], resourceClaims [PodResourceClaim] by name merging name retaining, resources ResourceRequirements, restartPolicy s(Always|Never|OnFailure), runtimeClassName s, schedulerName s, schedulingGates [PodSchedulingGate] by name merging name, schedulingGroup PodSchedulingGroup, securityContext PodSecurityContext, serviceAccount s, serviceAccountName s, setHostnameAsFQDN b, shareProcessNamespace b, subdomain s, terminationGracePeriodSeconds i64, tolerations [Toleration], topologySpreadConstraints [TopologySpreadConstraint] by topologyKey+whenUnsatisfiable merging topologyKey, volumes [Volume] by name merging name retaining
        core.v1.PodStatus: allocatedResources {quantity}, conditions [PodCondition] by type merging type, containerStatuses [ContainerStatus], ephemeralContainerStatuses [ContainerStatus], extendedResourceClaimStatus PodExtendedResourceClaimStatus, hostIP s, hostIPs [HostIP] merging ip, initContainerStatuses [ContainerStatus], message s, nodeAllocatableResourceClaimStatuses [NodeAllocatableResourceClaimStatus], nominatedNodeName s, observedGeneration i64, phase s(Failed|Pending|Running|Succeeded|Unknown), podIP s, podIPs [PodIP] by ip merging ip, qosClass s(BestEffort|Burstable|Guaranteed), reason s, resize s, resourceClaimStatuses [PodResourceClaimStatus] by name merging name retaining, resources ResourceRequirements, startTime time
        core.v1.PodTemplateSpec: metadata+ meta.v1.ObjectMeta, spec+ PodSpec
        core.v1.PortStatus: error s, port! i32, protocol! s(SCTP|TCP|UDP)
        core.v1.PortworxVolumeSource: fsType s, readOnly b, volumeID! s
        core.v1.PreferredSchedulingTerm: preference! NodeSelectorTerm, weight! i32
        core.v1.Probe: exec ExecAction, failureThreshold i32, grpc GRPCAction, httpGet HTTPGetAction, initialDelaySeconds i32, periodSeconds i32, successThreshold i32, tcpSocket TCPSocketAction, terminationGracePeriodSeconds i64, timeoutSeconds i32
        core.v1.ProjectedVolumeSource: defaultMode i32, sources [VolumeProjection]
        core.v1.QuobyteVolumeSource: group s, readOnly b, registry! s, tenant s, user s, volume! s
        core.v1.RBDVolumeSource: fsType s, image! s, keyring s, monitors! [s], pool s, readOnly b, secretRef LocalObjectReference, user s
        core.v1.ReplicationController: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ ReplicationControllerSpec, status+ ReplicationControllerStatus
        core.v1.ReplicationControllerCondition: lastTransitionTime time, message s, reason s, status! s, type! s
        core.v1.ReplicationControllerSpec: minReadySeconds i32, replicas i32, selector {s} atomic, template PodTemplateSpec
        core.v1.ReplicationControllerStatus: availableReplicas i32, conditions [ReplicationControllerCondition] by type merging type, fullyLabeledReplicas i32, observedGeneration i64, readyReplicas i32, replicas! i32
        core.v1.ResourceClaim: name! s, request s
        core.v1.ResourceFieldSelector atomic: containerName s, divisor quantity, resource! s
        core.v1.ResourceHealth: health s, message s, resourceID! s
        core.v1.ResourceQuota: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ ResourceQuotaSpec, status+ ResourceQuotaStatus
        core.v1.ResourceQuotaSpec: hard {quantity}, scopeSelector ScopeSelector, scopes [s(BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass)]
        core.v1.ResourceQuotaStatus: hard {quantity}, used {quantity}
        core.v1.ResourceRequirements: claims [ResourceClaim] by name, limits {quantity}, requests {quantity}
        core.v1.ResourceStatus: name! s, resources [ResourceHealth] by resourceID
        core.v1.SELinuxOptions: level s, role s, type s, user s
        core.v1.ScaleIOVolumeSource: fsType s, gateway! s, protectionDomain s, readOnly b, secretRef! LocalObjectReference, sslEnabled b, storageMode s, storagePool s, system! s, volumeName s
        core.v1.ScopeSelector atomic: matchExpressions [ScopedResourceSelectorRequirement]
        core.v1.ScopedResourceSelectorRequirement: operator! s(DoesNotExist|Exists|In|NotIn), scopeName! s(BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass), values [s]
        core.v1.SeccompProfile: localhostProfile s, type! s(Localhost|RuntimeDefault|Unconfined)
        core.v1.Secret: apiVersion s, data {bytes}, immutable b, kind s, metadata+ meta.v1.ObjectMeta, stringData {s}, type s
        core.v1.SecretEnvSource: name s, optional b
        core.v1.SecretKeySelector atomic: key! s, name s, optional b
        core.v1.SecretProjection: items [KeyToPath], name s, optional b
        core.v1.SecretVolumeSource: defaultMode i32, items [KeyToPath], optional b, secretName s
        core.v1.SecurityContext: allowPrivilegeEscalation b, appArmorProfile AppArmorProfile, capabilities Capabilities, privileged b, procMount s(Default|Unmasked), readOnlyRootFilesystem b, runAsGroup i64, runAsNonRoot b, runAsUser i64, seLinuxOptions SELinuxOptions, seccompProfile SeccompProfile, windowsOptions WindowsSecurityContextOptions
        core.v1.Service: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ ServiceSpec, status+ ServiceStatus
        core.v1.ServiceAccount: apiVersion s, automountServiceAccountToken b, imagePullSecrets [LocalObjectReference], kind s, metadata+ meta.v1.ObjectMeta, secrets [ObjectReference] by name merging name
        core.v1.ServiceAccountTokenProjection: audience s, expirationSeconds i64, path! s
        core.v1.ServicePort: appProtocol s, name s, nodePort i32, port! i32, protocol s(SCTP|TCP|UDP) =TCP, targetPort intOrString
        core.v1.ServiceSpec: allocateLoadBalancerNodePorts b, clusterIP s, clusterIPs [s], externalIPs [s], externalName s, externalTrafficPolicy s(Cluster|Local), healthCheckNodePort i32, internalTrafficPolicy s(Cluster|Local), ipFamilies [s(|IPv4|IPv6)], ipFamilyPolicy s(PreferDualStack|RequireDualStack|SingleStack), loadBalancerClass s, loadBalancerIP s, loadBalancerSourceRanges [s], ports [ServicePort] by port+protocol merging port, publishNotReadyAddresses b, selector {s} atomic, sessionAffinity s(ClientIP|None), sessionAffinityConfig SessionAffinityConfig, trafficDistribution s, type s(ClusterIP|ExternalName|LoadBalancer|NodePort)
        core.v1.ServiceStatus: conditions [meta.v1.Condition] by type merging type, loadBalancer+ LoadBalancerStatus
        core.v1.SessionAffinityConfig: clientIP ClientIPConfig
        core.v1.SleepAction: seconds! i64
        core.v1.StorageOSVolumeSource: fsType s, readOnly b, secretRef LocalObjectReference, volumeName s, volumeNamespace s
        core.v1.Sysctl: name! s, value! s
        core.v1.TCPSocketAction: host s, port! intOrString
        core.v1.Taint: effect! s(NoExecute|NoSchedule|PreferNoSchedule), key! s, timeAdded time, value s
        core.v1.Toleration: effect s(NoExecute|NoSchedule|PreferNoSchedule), key s, operator s(Equal|Exists|Gt|Lt), tolerationSeconds i64, value s
        core.v1.TopologySpreadConstraint: labelSelector meta.v1.LabelSelector, matchLabelKeys [s], maxSkew! i32, minDomains i32, nodeAffinityPolicy s(Honor|Ignore), nodeTaintsPolicy s(Honor|Ignore), topologyKey! s, whenUnsatisfiable! s(DoNotSchedule|ScheduleAnyway)
        core.v1.TypedLocalObjectReference atomic: apiGroup s, kind! s, name! s
        core.v1.TypedObjectReference: apiGroup s, kind! s, name! s, namespace s
        core.v1.Volume: awsElasticBlockStore AWSElasticBlockStoreVolumeSource, azureDisk AzureDiskVolumeSource, azureFile AzureFileVolumeSource, cephfs CephFSVolumeSource, cinder CinderVolumeSource, configMap ConfigMapVolumeSource, csi CSIVolumeSource, downwardAPI DownwardAPIVolumeSource, emptyDir EmptyDirVolumeSource, ephemeral EphemeralVolumeSource, fc FCVolumeSource, flexVolume FlexVolumeSource, flocker FlockerVolumeSource, gcePersistentDisk GCEPersistentDiskVolumeSource, gitRepo GitRepoVolumeSource, glusterfs GlusterfsVolumeSource, hostPath HostPathVolumeSource, image ImageVolumeSource, iscsi ISCSIVolumeSource, name! s, nfs NFSVolumeSource, persistentVolumeClaim PersistentVolumeClaimVolumeSource, photonPersistentDisk PhotonPersistentDiskVolumeSource, portworxVolume PortworxVolumeSource, projected ProjectedVolumeSource, quobyte QuobyteVolumeSource, rbd RBDVolumeSource, scaleIO ScaleIOVolumeSource, secret SecretVolumeSource, storageos StorageOSVolumeSource, vsphereVolume VsphereVirtualDiskVolumeSource
        core.v1.VolumeDevice: devicePath! s, name! s
        core.v1.VolumeMount: mountPath! s, mountPropagation s(Bidirectional|HostToContainer|None), name! s, readOnly b, recursiveReadOnly s, subPath s, subPathExpr s
        core.v1.VolumeMountStatus: mountPath! s, name! s, readOnly b, recursiveReadOnly s, volumeStatus VolumeStatus
        core.v1.VolumeProjection: clusterTrustBundle ClusterTrustBundleProjection, configMap ConfigMapProjection, downwardAPI DownwardAPIProjection, podCertificate PodCertificateProjection, secret SecretProjection, serviceAccountToken ServiceAccountTokenProjection
        core.v1.VolumeResourceRequirements: limits {quantity}, requests {quantity}
        core.v1.VolumeStatus: image ImageVolumeStatus
        core.v1.VsphereVirtualDiskVolumeSource: fsType s, storagePolicyID s, storagePolicyName s, volumePath! s
        core.v1.WeightedPodAffinityTerm: podAffinityTerm! PodAffinityTerm, weight! i32
        core.v1.WindowsSecurityContextOptions: gmsaCredentialSpec s, gmsaCredentialSpecName s, hostProcess b, runAsUserName s
        discovery.v1.Endpoint: addresses! [s] set, conditions EndpointConditions, deprecatedTopology {s}, hints EndpointHints, hostname s, nodeName s, targetRef core.v1.ObjectReference, zone s
        discovery.v1.EndpointConditions: ready b, serving b, terminating b
        discovery.v1.EndpointHints: forNodes [ForNode], forZones [ForZone]
        discovery.v1.EndpointPort atomic: appProtocol s, name s, port i32, protocol s(SCTP|TCP|UDP)
        discovery.v1.EndpointSlice: addressType! s(FQDN|IPv4|IPv6), apiVersion s, endpoints [Endpoint], kind s, metadata+ meta.v1.ObjectMeta, ports [EndpointPort]
        discovery.v1.ForNode: name! s
        discovery.v1.ForZone: name! s
        events.v1.Event: action s, apiVersion s, deprecatedCount i32, deprecatedFirstTimestamp time, deprecatedLastTimestamp time, deprecatedSource core.v1.EventSource, eventTime! time, kind s, metadata+ meta.v1.ObjectMeta, note s, reason s, regarding core.v1.ObjectReference, related core.v1.ObjectReference, reportingController s, reportingInstance s, series EventSeries, type s
        events.v1.EventSeries: count! i32, lastObservedTime! time
        meta.v1.Condition: lastTransitionTime! time, message! s, observedGeneration i64, reason! s, status! s, type! s
        meta.v1.DeleteOptions: apiVersion s, dryRun [s], gracePeriodSeconds i64, ignoreStoreReadErrorWithClusterBreakingPotential b, kind s, orphanDependents b, preconditions Preconditions, propagationPolicy s
        meta.v1.FieldSelectorRequirement: key! s, operator! s, values [s]
        meta.v1.LabelSelector atomic: matchExpressions [LabelSelectorRequirement], matchLabels {s}
        meta.v1.LabelSelectorRequirement: key! s, operator! s, values [s]
        meta.v1.ManagedFieldsEntry: apiVersion s, fieldsType s, fieldsV1 any, manager s, operation s, subresource s, time time
        meta.v1.ObjectMeta: annotations {s}, creationTimestamp time, deletionGracePeriodSeconds i64, deletionTimestamp time, finalizers [s] set merging, generateName s, generation i64, labels {s}, managedFields [ManagedFieldsEntry], name s, namespace s, ownerReferences [OwnerReference] by uid merging uid, resourceVersion s, selfLink s, uid s
        meta.v1.OwnerReference atomic: apiVersion! s, blockOwnerDeletion b, controller b, kind! s, name! s, uid! s
        meta.v1.Preconditions: resourceVersion s, uid s
        networking.v1.HTTPIngressPath: backend! IngressBackend, path s, pathType! s(Exact|ImplementationSpecific|Prefix)
        networking.v1.HTTPIngressRuleValue: paths! [HTTPIngressPath]
        networking.v1.IPBlock: cidr! s, except [s]
        networking.v1.Ingress: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ IngressSpec, status+ IngressStatus
        networking.v1.IngressBackend: resource core.v1.TypedLocalObjectReference, service IngressServiceBackend
        networking.v1.IngressLoadBalancerIngress: hostname s, ip s, ports [IngressPortStatus]
        networking.v1.IngressLoadBalancerStatus: ingress [IngressLoadBalancerIngress]
        networking.v1.IngressPortStatus: error s, port! i32, protocol! s(SCTP|TCP|UDP)
        networking.v1.IngressRule: host s, http HTTPIngressRuleValue
        networking.v1.IngressServiceBackend: name! s, port ServiceBackendPort
        networking.v1.IngressSpec: defaultBackend IngressBackend, ingressClassName s, rules [IngressRule], tls [IngressTLS]
        networking.v1.IngressStatus: loadBalancer+ IngressLoadBalancerStatus
        networking.v1.IngressTLS: hosts [s], secretName s
        networking.v1.NetworkPolicy: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ NetworkPolicySpec
        networking.v1.NetworkPolicyEgressRule: ports [NetworkPolicyPort], to [NetworkPolicyPeer]
        networking.v1.NetworkPolicyIngressRule: from [NetworkPolicyPeer], ports [NetworkPolicyPort]
        networking.v1.NetworkPolicyPeer: ipBlock IPBlock, namespaceSelector meta.v1.LabelSelector, podSelector meta.v1.LabelSelector
        networking.v1.NetworkPolicyPort: endPort i32, port intOrString, protocol s(SCTP|TCP|UDP)
        networking.v1.NetworkPolicySpec: egress [NetworkPolicyEgressRule], ingress [NetworkPolicyIngressRule], podSelector+ meta.v1.LabelSelector, policyTypes [s(Egress|Ingress)]
        networking.v1.ServiceBackendPort atomic: name s, number i32
        policy.v1.Eviction: apiVersion s, deleteOptions meta.v1.DeleteOptions, kind s, metadata+ meta.v1.ObjectMeta
        policy.v1.PodDisruptionBudget: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, spec+ PodDisruptionBudgetSpec, status+ PodDisruptionBudgetStatus
        policy.v1.PodDisruptionBudgetSpec: maxUnavailable intOrString, minAvailable intOrString, selector meta.v1.LabelSelector replacing, unhealthyPodEvictionPolicy s(AlwaysAllow|IfHealthyBudget)
        policy.v1.PodDisruptionBudgetStatus: conditions [meta.v1.Condition] by type merging type, currentHealthy i32, desiredHealthy i32, disruptedPods {time}, disruptionsAllowed i32, expectedPods i32, observedGeneration i64
        rbac.v1.AggregationRule: clusterRoleSelectors [meta.v1.LabelSelector]
        rbac.v1.ClusterRole: aggregationRule AggregationRule, apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, rules [PolicyRule]
        rbac.v1.ClusterRoleBinding: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, roleRef! RoleRef, subjects [Subject]
        rbac.v1.PolicyRule: apiGroups [s], nonResourceURLs [s], resourceNames [s], resources [s], verbs! [s]
        rbac.v1.Role: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, rules [PolicyRule]
        rbac.v1.RoleBinding: apiVersion s, kind s, metadata+ meta.v1.ObjectMeta, roleRef! RoleRef, subjects [Subject]
        rbac.v1.RoleRef atomic: apiGroup s, kind! s, name! s
        rbac.v1.Subject atomic: apiGroup s, kind! s, name! s, namespace s
        """#
}
