// Made by Tests/Kubernetes/SimulatedKubernetesTests/Golden/built-in-types.py from what Kubernetes 1.36 says of its own kinds; not to be edited.

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
        admissionregistration.v1.ApplyConfiguration: expression 1 s
        admissionregistration.v1.AuditAnnotation: key! 1 s, valueExpression! 2 s
        admissionregistration.v1.ExpressionWarning: fieldRef! 2 s, warning! 3 s
        admissionregistration.v1.JSONPatch: expression 1 s
        admissionregistration.v1.MatchCondition: expression! 2 s, name! 1 s
        admissionregistration.v1.MatchResources atomic: excludeResourceRules 4 [NamedRuleWithOperations], matchPolicy? 7 s(Equivalent|Exact), namespaceSelector 1 meta.v1.LabelSelector, objectSelector 2 meta.v1.LabelSelector, resourceRules 3 [NamedRuleWithOperations]
        admissionregistration.v1.MutatingAdmissionPolicy: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 MutatingAdmissionPolicySpec
        admissionregistration.v1.MutatingAdmissionPolicyBinding: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 MutatingAdmissionPolicyBindingSpec
        admissionregistration.v1.MutatingAdmissionPolicyBindingSpec: matchResources 3 MatchResources, paramRef 2 ParamRef, policyName 1 s
        admissionregistration.v1.MutatingAdmissionPolicySpec: failurePolicy? 5 s(Fail|Ignore), matchConditions 6 [MatchCondition] by name merging name, matchConstraints 2 MatchResources, mutations 4 [Mutation], paramKind 1 ParamKind, reinvocationPolicy 7 s(IfNeeded|Never), variables 3 [Variable]
        admissionregistration.v1.MutatingWebhook: admissionReviewVersions! 8 [s], clientConfig! 2 WebhookClientConfig, failurePolicy? 4 s(Fail|Ignore), matchConditions 12 [MatchCondition] by name merging name, matchPolicy? 9 s(Equivalent|Exact), name! 1 s, namespaceSelector 5 meta.v1.LabelSelector, objectSelector 11 meta.v1.LabelSelector, reinvocationPolicy? 10 s(IfNeeded|Never), rules 3 [RuleWithOperations], sideEffects! 6 s(None|NoneOnDryRun|Some|Unknown), timeoutSeconds? 7 i32
        admissionregistration.v1.MutatingWebhookConfiguration: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, webhooks 2 [MutatingWebhook] by name merging name
        admissionregistration.v1.Mutation: applyConfiguration 3 ApplyConfiguration, jsonPatch 4 JSONPatch, patchType! 2 s(ApplyConfiguration|JSONPatch)
        admissionregistration.v1.NamedRuleWithOperations atomic: apiGroups 2.2.1 [s], apiVersions 2.2.2 [s], operations 2.1 [s(*|CONNECT|CREATE|DELETE|UPDATE)], resourceNames 1 [s], resources 2.2.3 [s], scope? 2.2.4 s(*|Cluster|Namespaced)
        admissionregistration.v1.ParamKind atomic: apiVersion 1 s, kind 2 s
        admissionregistration.v1.ParamRef atomic: name 1 s, namespace 2 s, parameterNotFoundAction? 4 s, selector 3 meta.v1.LabelSelector
        admissionregistration.v1.RuleWithOperations: apiGroups 2.1 [s], apiVersions 2.2 [s], operations 1 [s(*|CONNECT|CREATE|DELETE|UPDATE)], resources 2.3 [s], scope? 2.4 s(*|Cluster|Namespaced)
        admissionregistration.v1.ServiceReference: name! 2 s, namespace! 1 s, path? 3 s, port? 4 i32
        admissionregistration.v1.TypeChecking: expressionWarnings 1 [ExpressionWarning]
        admissionregistration.v1.ValidatingAdmissionPolicy: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 ValidatingAdmissionPolicySpec, status+ 3 ValidatingAdmissionPolicyStatus
        admissionregistration.v1.ValidatingAdmissionPolicyBinding: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 ValidatingAdmissionPolicyBindingSpec
        admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec: matchResources 3 MatchResources, paramRef 2 ParamRef, policyName! 1 s, validationActions! 4 [s(Audit|Deny|Warn)] set
        admissionregistration.v1.ValidatingAdmissionPolicySpec: auditAnnotations 5 [AuditAnnotation], failurePolicy? 4 s(Fail|Ignore), matchConditions 6 [MatchCondition] by name merging name, matchConstraints 2 MatchResources, paramKind 1 ParamKind, validations 3 [Validation], variables 7 [Variable] by name merging name
        admissionregistration.v1.ValidatingAdmissionPolicyStatus: conditions 3 [meta.v1.Condition] by type, observedGeneration 1 i64, typeChecking 2 TypeChecking
        admissionregistration.v1.ValidatingWebhook: admissionReviewVersions! 8 [s], clientConfig! 2 WebhookClientConfig, failurePolicy? 4 s(Fail|Ignore), matchConditions 11 [MatchCondition] by name merging name, matchPolicy? 9 s(Equivalent|Exact), name! 1 s, namespaceSelector 5 meta.v1.LabelSelector, objectSelector 10 meta.v1.LabelSelector, rules 3 [RuleWithOperations], sideEffects! 6 s(None|NoneOnDryRun|Some|Unknown), timeoutSeconds? 7 i32
        admissionregistration.v1.ValidatingWebhookConfiguration: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, webhooks 2 [ValidatingWebhook] by name merging name
        admissionregistration.v1.Validation: expression! 1 s, message 2 s, messageExpression 4 s, reason? 3 s
        admissionregistration.v1.Variable atomic: expression! 2 s, name! 1 s
        admissionregistration.v1.WebhookClientConfig: caBundle 2 bytes, service 1 ServiceReference, url? 3 s
        apiextensions.v1.CustomResourceColumnDefinition: description 4 s, format 3 s, jsonPath! 6 s, name! 1 s, priority 5 i32, type! 2 s
        apiextensions.v1.CustomResourceConversion: strategy! 1 s, webhook 2 WebhookConversion
        apiextensions.v1.CustomResourceDefinition: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 CustomResourceDefinitionSpec, status+ 3 CustomResourceDefinitionStatus
        apiextensions.v1.CustomResourceDefinitionCondition: lastTransitionTime 3 time, message 5 s, observedGeneration 6 i64, reason 4 s, status! 2 s, type! 1 s
        apiextensions.v1.CustomResourceDefinitionNames: categories 6 [s], kind! 4 s, listKind 5 s, plural! 1 s, shortNames 3 [s], singular 2 s
        apiextensions.v1.CustomResourceDefinitionSpec: conversion 9 CustomResourceConversion, group! 1 s, names! 3 CustomResourceDefinitionNames, preserveUnknownFields 10 b, scope! 4 s, versions! 7 [CustomResourceDefinitionVersion]
        apiextensions.v1.CustomResourceDefinitionStatus: acceptedNames 2 CustomResourceDefinitionNames, conditions 1 [CustomResourceDefinitionCondition] by type, observedGeneration 4 i64, storedVersions 3 [s]
        apiextensions.v1.CustomResourceDefinitionVersion: additionalPrinterColumns 6 [CustomResourceColumnDefinition], deprecated 7 b, deprecationWarning? 8 s, name! 1 s, schema 4 CustomResourceValidation, selectableFields 9 [SelectableField], served! 2 b, storage! 3 b, subresources 5 CustomResourceSubresources
        apiextensions.v1.CustomResourceSubresourceScale: labelSelectorPath? 3 s, specReplicasPath! 1 s, statusReplicasPath! 2 s
        apiextensions.v1.CustomResourceSubresourceStatus:
        apiextensions.v1.CustomResourceSubresources: scale 2 CustomResourceSubresourceScale, status 1 CustomResourceSubresourceStatus
        apiextensions.v1.CustomResourceValidation: openAPIV3Schema 1 JSONSchemaProps
        apiextensions.v1.ExternalDocumentation: description 1 s, url 2 s
        apiextensions.v1.JSONSchemaProps: $ref? 3 s, $schema 2 s, additionalItems 33 JSONSchemaPropsOrBool, additionalProperties 30 JSONSchemaPropsOrBool, allOf 25 [JSONSchemaProps], anyOf 27 [JSONSchemaProps], default 8 any, definitions 34 {JSONSchemaProps}, dependencies 32 {JSONSchemaPropsOrStringArray}, description 4 s, enum 20 [any], example 36 any, exclusiveMaximum 10 b, exclusiveMinimum 12 b, externalDocs 35 ExternalDocumentation, format 6 s, id 1 s, items 24 JSONSchemaPropsOrArray, maxItems? 16 i64, maxLength? 13 i64, maxProperties? 21 i64, maximum? 9 f64, minItems? 17 i64, minLength? 14 i64, minProperties? 22 i64, minimum? 11 f64, multipleOf? 19 f64, not 28 JSONSchemaProps, nullable 37 b, oneOf 26 [JSONSchemaProps], pattern 15 s, patternProperties 31 {JSONSchemaProps}, properties 29 {JSONSchemaProps}, required 23 [s], title 7 s, type 5 s, uniqueItems 18 b, x-kubernetes-embedded-resource 39 b, x-kubernetes-int-or-string 40 b, x-kubernetes-list-map-keys 41 [s], x-kubernetes-list-type? 42 s, x-kubernetes-map-type? 43 s, x-kubernetes-preserve-unknown-fields? 38 b, x-kubernetes-validations 44 [ValidationRule] by rule merging rule
        apiextensions.v1.JSONSchemaPropsOrArray either: jSONSchemas 2 [JSONSchemaProps], schema 1 JSONSchemaProps
        apiextensions.v1.JSONSchemaPropsOrBool either: allows! 1 b, schema 2 JSONSchemaProps
        apiextensions.v1.JSONSchemaPropsOrStringArray either: property 2 [s], schema 1 JSONSchemaProps
        apiextensions.v1.SelectableField: jsonPath! 1 s
        apiextensions.v1.ServiceReference: name! 2 s, namespace! 1 s, path? 3 s, port? 4 i32
        apiextensions.v1.ValidationRule: fieldPath 5 s, message 2 s, messageExpression 3 s, optionalOldSelf? 6 b, reason? 4 s(FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired), rule! 1 s
        apiextensions.v1.WebhookClientConfig: caBundle 2 bytes, service 1 ServiceReference, url? 3 s
        apiextensions.v1.WebhookConversion: clientConfig 2 WebhookClientConfig, conversionReviewVersions! 3 [s]
        apps.v1.ControllerRevision: apiVersion s, data 2 any, kind s, metadata+ 1 meta.v1.ObjectMeta, revision! 3 i64
        apps.v1.DaemonSet: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 DaemonSetSpec, status+ 3 DaemonSetStatus
        apps.v1.DaemonSetCondition: lastTransitionTime 3 time, message 5 s, reason 4 s, status! 2 s, type! 1 s
        apps.v1.DaemonSetSpec: minReadySeconds 4 i32, revisionHistoryLimit? 6 i32, selector! 1 meta.v1.LabelSelector, template! 2 core.v1.PodTemplateSpec, updateStrategy+ 3 DaemonSetUpdateStrategy
        apps.v1.DaemonSetStatus: collisionCount? 9 i32, conditions 10 [DaemonSetCondition] by type merging type, currentNumberScheduled! 1 i32, desiredNumberScheduled! 3 i32, numberAvailable 7 i32, numberMisscheduled! 2 i32, numberReady! 4 i32, numberUnavailable 8 i32, observedGeneration 5 i64, updatedNumberScheduled 6 i32
        apps.v1.DaemonSetUpdateStrategy: rollingUpdate 2 RollingUpdateDaemonSet, type 1 s(OnDelete|RollingUpdate)
        apps.v1.Deployment: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 DeploymentSpec, status+ 3 DeploymentStatus
        apps.v1.DeploymentCondition: lastTransitionTime 7 time, lastUpdateTime 6 time, message 5 s, reason 4 s, status! 2 s, type! 1 s
        apps.v1.DeploymentSpec: minReadySeconds 5 i32, paused 7 b, progressDeadlineSeconds? 9 i32, replicas? 1 i32, revisionHistoryLimit? 6 i32, selector! 2 meta.v1.LabelSelector, strategy+ 4 DeploymentStrategy retaining, template! 3 core.v1.PodTemplateSpec
        apps.v1.DeploymentStatus: availableReplicas 4 i32, collisionCount? 8 i32, conditions 6 [DeploymentCondition] by type merging type, observedGeneration 1 i64, readyReplicas 7 i32, replicas 2 i32, terminatingReplicas? 9 i32, unavailableReplicas 5 i32, updatedReplicas 3 i32
        apps.v1.DeploymentStrategy: rollingUpdate 2 RollingUpdateDeployment, type 1 s(Recreate|RollingUpdate)
        apps.v1.ReplicaSet: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 ReplicaSetSpec, status+ 3 ReplicaSetStatus
        apps.v1.ReplicaSetCondition: lastTransitionTime 3 time, message 5 s, reason 4 s, status! 2 s, type! 1 s
        apps.v1.ReplicaSetSpec: minReadySeconds 4 i32, replicas? 1 i32, selector! 2 meta.v1.LabelSelector, template+ 3 core.v1.PodTemplateSpec
        apps.v1.ReplicaSetStatus: availableReplicas 5 i32, conditions 6 [ReplicaSetCondition] by type merging type, fullyLabeledReplicas 2 i32, observedGeneration 3 i64, readyReplicas 4 i32, replicas! 1 i32, terminatingReplicas? 7 i32
        apps.v1.RollingUpdateDaemonSet: maxSurge? 2 intOrString, maxUnavailable? 1 intOrString
        apps.v1.RollingUpdateDeployment: maxSurge? 2 intOrString, maxUnavailable? 1 intOrString
        apps.v1.RollingUpdateStatefulSetStrategy: maxUnavailable? 2 intOrString, partition? 1 i32
        apps.v1.StatefulSet: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 StatefulSetSpec, status+ 3 StatefulSetStatus
        apps.v1.StatefulSetCondition: lastTransitionTime 3 time, message 5 s, reason 4 s, status! 2 s, type! 1 s
        apps.v1.StatefulSetOrdinals: start 1 i32
        apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy: whenDeleted 1 s, whenScaled 2 s
        apps.v1.StatefulSetSpec: minReadySeconds 9 i32, ordinals 11 StatefulSetOrdinals, persistentVolumeClaimRetentionPolicy 10 StatefulSetPersistentVolumeClaimRetentionPolicy, podManagementPolicy 6 s(OrderedReady|Parallel), replicas? 1 i32, revisionHistoryLimit? 8 i32, selector! 2 meta.v1.LabelSelector, serviceName 5 s, template! 3 core.v1.PodTemplateSpec, updateStrategy+ 7 StatefulSetUpdateStrategy, volumeClaimTemplates 4 [core.v1.PersistentVolumeClaim]
        apps.v1.StatefulSetStatus: availableReplicas 11 i32, collisionCount? 9 i32, conditions 10 [StatefulSetCondition] by type merging type, currentReplicas 4 i32, currentRevision 6 s, observedGeneration 1 i64, readyReplicas 3 i32, replicas! 2 i32, updateRevision 7 s, updatedReplicas 5 i32
        apps.v1.StatefulSetUpdateStrategy: rollingUpdate 2 RollingUpdateStatefulSetStrategy, type 1 s(OnDelete|RollingUpdate)
        authentication.v1.BoundObjectReference: apiVersion 2 s, kind 1 s, name 3 s, uid 4 s
        authentication.v1.SelfSubjectReview: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, status+ 2 SelfSubjectReviewStatus
        authentication.v1.SelfSubjectReviewStatus: userInfo 1 UserInfo
        authentication.v1.TokenRequest: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 TokenRequestSpec, status+ 3 TokenRequestStatus
        authentication.v1.TokenRequestSpec: audiences 1 [s], boundObjectRef 3 BoundObjectReference, expirationSeconds? 4 i64
        authentication.v1.TokenRequestStatus: expirationTimestamp 2 time, token 1 s
        authentication.v1.TokenReview: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 TokenReviewSpec, status+ 3 TokenReviewStatus
        authentication.v1.TokenReviewSpec: audiences 2 [s], token! 1 s
        authentication.v1.TokenReviewStatus: audiences 4 [s], authenticated 1 b, error 3 s, user 2 UserInfo
        authentication.v1.UserInfo: extra 4 {[s]}, groups 3 [s], uid 2 s, username 1 s
        authorization.v1.FieldSelectorAttributes: rawSelector 1 s, requirements 2 [meta.v1.FieldSelectorRequirement]
        authorization.v1.LabelSelectorAttributes: rawSelector 1 s, requirements 2 [meta.v1.LabelSelectorRequirement]
        authorization.v1.LocalSubjectAccessReview: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 SubjectAccessReviewSpec, status+ 3 SubjectAccessReviewStatus
        authorization.v1.NonResourceAttributes: path 1 s, verb 2 s
        authorization.v1.NonResourceRule: nonResourceURLs 2 [s], verbs! 1 [s]
        authorization.v1.ResourceAttributes: fieldSelector 8 FieldSelectorAttributes, group 3 s, labelSelector 9 LabelSelectorAttributes, name 7 s, namespace 1 s, resource 5 s, subresource 6 s, verb 2 s, version 4 s
        authorization.v1.ResourceRule: apiGroups 2 [s], resourceNames 4 [s], resources 3 [s], verbs! 1 [s]
        authorization.v1.SelfSubjectAccessReview: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 SelfSubjectAccessReviewSpec, status+ 3 SubjectAccessReviewStatus
        authorization.v1.SelfSubjectAccessReviewSpec: nonResourceAttributes 2 NonResourceAttributes, resourceAttributes 1 ResourceAttributes
        authorization.v1.SelfSubjectRulesReview: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 SelfSubjectRulesReviewSpec, status+ 3 SubjectRulesReviewStatus
        authorization.v1.SelfSubjectRulesReviewSpec: namespace 1 s
        authorization.v1.SubjectAccessReview: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 SubjectAccessReviewSpec, status+ 3 SubjectAccessReviewStatus
        authorization.v1.SubjectAccessReviewSpec: extra 5 {[s]}, groups 4 [s], nonResourceAttributes 2 NonResourceAttributes, resourceAttributes 1 ResourceAttributes, uid 6 s, user 3 s
        authorization.v1.SubjectAccessReviewStatus: allowed! 1 b, denied 4 b, evaluationError 3 s, reason 2 s
        authorization.v1.SubjectRulesReviewStatus: evaluationError 4 s, incomplete! 3 b, nonResourceRules! 2 [NonResourceRule], resourceRules! 1 [ResourceRule]
        autoscaling.v1.CrossVersionObjectReference atomic: apiVersion 3 s, kind! 1 s, name! 2 s
        autoscaling.v1.HorizontalPodAutoscaler: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 HorizontalPodAutoscalerSpec, status+ 3 HorizontalPodAutoscalerStatus
        autoscaling.v1.HorizontalPodAutoscalerSpec: maxReplicas! 3 i32, minReplicas? 2 i32, scaleTargetRef! 1 CrossVersionObjectReference, targetCPUUtilizationPercentage? 4 i32
        autoscaling.v1.HorizontalPodAutoscalerStatus: currentCPUUtilizationPercentage? 5 i32, currentReplicas! 3 i32, desiredReplicas! 4 i32, lastScaleTime 2 time, observedGeneration? 1 i64
        autoscaling.v1.Scale: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 ScaleSpec, status+ 3 ScaleStatus
        autoscaling.v1.ScaleSpec: replicas 1 i32
        autoscaling.v1.ScaleStatus: replicas! 1 i32, selector 2 s
        autoscaling.v2.ContainerResourceMetricSource: container! 3 s, name! 1 s, target! 2 MetricTarget
        autoscaling.v2.ContainerResourceMetricStatus: container! 3 s, current! 2 MetricValueStatus, name! 1 s
        autoscaling.v2.CrossVersionObjectReference: apiVersion 3 s, kind! 1 s, name! 2 s
        autoscaling.v2.ExternalMetricSource: metric! 1 MetricIdentifier, target! 2 MetricTarget
        autoscaling.v2.ExternalMetricStatus: current! 2 MetricValueStatus, metric! 1 MetricIdentifier
        autoscaling.v2.HPAScalingPolicy: periodSeconds! 3 i32, type! 1 s, value! 2 i32
        autoscaling.v2.HPAScalingRules: policies 2 [HPAScalingPolicy], selectPolicy? 1 s, stabilizationWindowSeconds? 3 i32, tolerance 4 quantity
        autoscaling.v2.HorizontalPodAutoscaler: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 HorizontalPodAutoscalerSpec, status+ 3 HorizontalPodAutoscalerStatus
        autoscaling.v2.HorizontalPodAutoscalerBehavior: scaleDown 2 HPAScalingRules, scaleUp 1 HPAScalingRules
        autoscaling.v2.HorizontalPodAutoscalerCondition: lastTransitionTime 3 time, message 5 s, reason 4 s, status! 2 s, type! 1 s
        autoscaling.v2.HorizontalPodAutoscalerSpec: behavior 5 HorizontalPodAutoscalerBehavior, maxReplicas! 3 i32, metrics 4 [MetricSpec], minReplicas? 2 i32, scaleTargetRef! 1 CrossVersionObjectReference
        autoscaling.v2.HorizontalPodAutoscalerStatus: conditions 6 [HorizontalPodAutoscalerCondition] by type merging type, currentMetrics 5 [MetricStatus], currentReplicas 3 i32, desiredReplicas! 4 i32, lastScaleTime 2 time, observedGeneration? 1 i64
        autoscaling.v2.MetricIdentifier: name! 1 s, selector 2 meta.v1.LabelSelector
        autoscaling.v2.MetricSpec: containerResource 7 ContainerResourceMetricSource, external 5 ExternalMetricSource, object 2 ObjectMetricSource, pods 3 PodsMetricSource, resource 4 ResourceMetricSource, type! 1 s
        autoscaling.v2.MetricStatus: containerResource 7 ContainerResourceMetricStatus, external 5 ExternalMetricStatus, object 2 ObjectMetricStatus, pods 3 PodsMetricStatus, resource 4 ResourceMetricStatus, type! 1 s
        autoscaling.v2.MetricTarget: averageUtilization? 4 i32, averageValue 3 quantity, type! 1 s, value 2 quantity
        autoscaling.v2.MetricValueStatus: averageUtilization? 3 i32, averageValue 2 quantity, value 1 quantity
        autoscaling.v2.ObjectMetricSource: describedObject! 1 CrossVersionObjectReference, metric! 3 MetricIdentifier, target! 2 MetricTarget
        autoscaling.v2.ObjectMetricStatus: current! 2 MetricValueStatus, describedObject! 3 CrossVersionObjectReference, metric! 1 MetricIdentifier
        autoscaling.v2.PodsMetricSource: metric! 1 MetricIdentifier, target! 2 MetricTarget
        autoscaling.v2.PodsMetricStatus: current! 2 MetricValueStatus, metric! 1 MetricIdentifier
        autoscaling.v2.ResourceMetricSource: name! 1 s, target! 2 MetricTarget
        autoscaling.v2.ResourceMetricStatus: current! 2 MetricValueStatus, name! 1 s
        batch.v1.CronJob: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec! 2 CronJobSpec, status+ 3 CronJobStatus
        batch.v1.CronJobSpec: concurrencyPolicy 3 s(Allow|Forbid|Replace), failedJobsHistoryLimit? 7 i32, jobTemplate! 5 JobTemplateSpec, schedule! 1 s, startingDeadlineSeconds? 2 i64, successfulJobsHistoryLimit? 6 i32, suspend? 4 b, timeZone? 8 s
        batch.v1.CronJobStatus: active 1 [core.v1.ObjectReference], lastScheduleTime 4 time, lastSuccessfulTime 5 time
        batch.v1.Job: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 JobSpec, status+ 3 JobStatus
        batch.v1.JobCondition: lastProbeTime 3 time, lastTransitionTime 4 time, message 6 s, reason 5 s, status! 2 s, type! 1 s
        batch.v1.JobSpec: activeDeadlineSeconds? 3 i64, backoffLimit? 7 i32, backoffLimitPerIndex? 12 i32, completionMode? 9 s(Indexed|NonIndexed), completions? 2 i32, managedBy? 15 s, manualSelector? 5 b, maxFailedIndexes? 13 i32, parallelism? 1 i32, podFailurePolicy 11 PodFailurePolicy, podReplacementPolicy? 14 s(Failed|TerminatingOrFailed), selector 4 meta.v1.LabelSelector, successPolicy 16 SuccessPolicy, suspend? 10 b, template! 6 core.v1.PodTemplateSpec, ttlSecondsAfterFinished? 8 i32
        batch.v1.JobStatus: active 4 i32, completedIndexes 7 s, completionTime 3 time, conditions 1 [JobCondition] merging type, failed 6 i32, failedIndexes? 10 s, ready? 9 i32, startTime 2 time, succeeded 5 i32, terminating? 11 i32, uncountedTerminatedPods 8 UncountedTerminatedPods
        batch.v1.JobTemplateSpec: metadata+ 1 meta.v1.ObjectMeta, spec+ 2 JobSpec
        batch.v1.PodFailurePolicy: rules! 1 [PodFailurePolicyRule]
        batch.v1.PodFailurePolicyOnExitCodesRequirement: containerName? 1 s, operator! 2 s(In|NotIn), values! 3 [i32] set
        batch.v1.PodFailurePolicyOnPodConditionsPattern: status 2 s, type! 1 s
        batch.v1.PodFailurePolicyRule: action! 1 s(Count|FailIndex|FailJob|Ignore), onExitCodes 2 PodFailurePolicyOnExitCodesRequirement, onPodConditions 3 [PodFailurePolicyOnPodConditionsPattern]
        batch.v1.SuccessPolicy: rules! 1 [SuccessPolicyRule]
        batch.v1.SuccessPolicyRule: succeededCount? 2 i32, succeededIndexes? 1 s
        batch.v1.UncountedTerminatedPods: failed 2 [s] set, succeeded 1 [s] set
        coordination.v1.Lease: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 LeaseSpec
        coordination.v1.LeaseSpec: acquireTime 3 microTime, holderIdentity? 1 s, leaseDurationSeconds? 2 i32, leaseTransitions? 5 i32, preferredHolder? 7 s, renewTime 4 microTime, strategy? 6 s
        core.v1.AWSElasticBlockStoreVolumeSource: fsType 2 s, partition 3 i32, readOnly 4 b, volumeID! 1 s
        core.v1.Affinity: nodeAffinity 1 NodeAffinity, podAffinity 2 PodAffinity, podAntiAffinity 3 PodAntiAffinity
        core.v1.AppArmorProfile: localhostProfile? 2 s, type! 1 s(Localhost|RuntimeDefault|Unconfined)
        core.v1.AttachedVolume: devicePath! 2 s, name! 1 s
        core.v1.AzureDiskVolumeSource: cachingMode? 3 s(None|ReadOnly|ReadWrite), diskName! 1 s, diskURI! 2 s, fsType? 4 s, kind? 6 s(Dedicated|Managed|Shared), readOnly? 5 b
        core.v1.AzureFileVolumeSource: readOnly 3 b, secretName! 1 s, shareName! 2 s
        core.v1.Binding: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, target! 2 ObjectReference
        core.v1.CSIVolumeSource: driver! 1 s, fsType? 3 s, nodePublishSecretRef 5 LocalObjectReference, readOnly? 2 b, volumeAttributes 4 {s}
        core.v1.Capabilities: add 1 [s], drop 2 [s]
        core.v1.CephFSVolumeSource: monitors! 1 [s], path 2 s, readOnly 6 b, secretFile 4 s, secretRef 5 LocalObjectReference, user 3 s
        core.v1.CinderVolumeSource: fsType 2 s, readOnly 3 b, secretRef 4 LocalObjectReference, volumeID! 1 s
        core.v1.ClientIPConfig: timeoutSeconds? 1 i32
        core.v1.ClusterTrustBundleProjection: labelSelector 3 meta.v1.LabelSelector, name? 1 s, optional? 5 b, path! 4 s, signerName? 2 s
        core.v1.ConfigMap: apiVersion s, binaryData 3 {bytes}, data 2 {s}, immutable? 4 b, kind s, metadata+ 1 meta.v1.ObjectMeta
        core.v1.ConfigMapEnvSource: name 1.1 s, optional? 2 b
        core.v1.ConfigMapKeySelector atomic: key! 2 s, name 1.1 s, optional? 3 b
        core.v1.ConfigMapNodeConfigSource: kubeletConfigKey! 5 s, name! 2 s, namespace! 1 s, resourceVersion 4 s, uid 3 s
        core.v1.ConfigMapProjection: items 2 [KeyToPath], name 1.1 s, optional? 4 b
        core.v1.ConfigMapVolumeSource: defaultMode? 3 i32, items 2 [KeyToPath], name 1.1 s, optional? 4 b
        core.v1.Container: args 4 [s], command 3 [s], env 7 [EnvVar] by name merging name, envFrom 19 [EnvFromSource], image 2 s, imagePullPolicy 14 s(Always|IfNotPresent|Never), lifecycle 12 Lifecycle, livenessProbe 10 Probe, name! 1 s, ports 6 [ContainerPort] by containerPort+protocol merging containerPort, readinessProbe 11 Probe, resizePolicy 23 [ContainerResizePolicy], resources 8 ResourceRequirements, restartPolicy? 24 s, restartPolicyRules 25 [ContainerRestartRule], securityContext 15 SecurityContext, startupProbe 22 Probe, stdin 16 b, stdinOnce 17 b, terminationMessagePath 13 s, terminationMessagePolicy 20 s(FallbackToLogsOnError|File), tty 18 b, volumeDevices 21 [VolumeDevice] by devicePath merging devicePath, volumeMounts 9 [VolumeMount] by mountPath merging mountPath, workingDir 5 s
        core.v1.ContainerExtendedResourceRequest: containerName! 1 s, requestName! 3 s, resourceName! 2 s
        core.v1.ContainerImage: names 1 [s], sizeBytes 2 i64
        core.v1.ContainerPort: containerPort! 3 i32, hostIP 5 s, hostPort 2 i32, name 1 s, protocol 4 s(SCTP|TCP|UDP) =TCP
        core.v1.ContainerResizePolicy: resourceName! 1 s, restartPolicy! 2 s
        core.v1.ContainerRestartRule: action! 1 s, exitCodes 2 ContainerRestartRuleOnExitCodes
        core.v1.ContainerRestartRuleOnExitCodes: operator! 1 s, values 2 [i32] set
        core.v1.ContainerState: running 2 ContainerStateRunning, terminated 3 ContainerStateTerminated, waiting 1 ContainerStateWaiting
        core.v1.ContainerStateRunning: startedAt 1 time
        core.v1.ContainerStateTerminated: containerID 7 s, exitCode! 1 i32, finishedAt 6 time, message 4 s, reason 3 s, signal 2 i32, startedAt 5 time
        core.v1.ContainerStateWaiting: message 2 s, reason 1 s
        core.v1.ContainerStatus: allocatedResources 10 {quantity}, allocatedResourcesStatus 14 [ResourceStatus] by name merging name, containerID 8 s, image! 6 s, imageID! 7 s, lastState 3 ContainerState, name! 1 s, ready! 4 b, resources 11 ResourceRequirements, restartCount! 5 i32, started? 9 b, state 2 ContainerState, stopSignal? 15 s(SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ), user 13 ContainerUser, volumeMounts 12 [VolumeMountStatus] by mountPath merging mountPath
        core.v1.ContainerUser: linux 1 LinuxContainerUser
        core.v1.DaemonEndpoint: Port! 1 i32
        core.v1.DownwardAPIProjection: items 1 [DownwardAPIVolumeFile]
        core.v1.DownwardAPIVolumeFile: fieldRef 2 ObjectFieldSelector, mode? 4 i32, path! 1 s, resourceFieldRef 3 ResourceFieldSelector
        core.v1.DownwardAPIVolumeSource: defaultMode? 2 i32, items 1 [DownwardAPIVolumeFile]
        core.v1.EmptyDirVolumeSource: medium 1 s, sizeLimit 2 quantity
        core.v1.EndpointAddress atomic: hostname 3 s, ip! 1 s, nodeName? 4 s, targetRef 2 ObjectReference
        core.v1.EndpointPort atomic: appProtocol? 4 s, name 1 s, port! 2 i32, protocol 3 s(SCTP|TCP|UDP)
        core.v1.EndpointSubset: addresses 1 [EndpointAddress], notReadyAddresses 2 [EndpointAddress], ports 3 [EndpointPort]
        core.v1.Endpoints: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, subsets 2 [EndpointSubset]
        core.v1.EnvFromSource: configMapRef 2 ConfigMapEnvSource, prefix 1 s, secretRef 3 SecretEnvSource
        core.v1.EnvVar: name! 1 s, value 2 s, valueFrom 3 EnvVarSource
        core.v1.EnvVarSource: configMapKeyRef 3 ConfigMapKeySelector, fieldRef 1 ObjectFieldSelector, fileKeyRef 5 FileKeySelector, resourceFieldRef 2 ResourceFieldSelector, secretKeyRef 4 SecretKeySelector
        core.v1.EphemeralContainer: args 1.4 [s], command 1.3 [s], env 1.7 [EnvVar] by name merging name, envFrom 1.19 [EnvFromSource], image 1.2 s, imagePullPolicy 1.14 s(Always|IfNotPresent|Never), lifecycle 1.12 Lifecycle, livenessProbe 1.10 Probe, name! 1.1 s, ports 1.6 [ContainerPort] by containerPort+protocol merging containerPort, readinessProbe 1.11 Probe, resizePolicy 1.23 [ContainerResizePolicy], resources 1.8 ResourceRequirements, restartPolicy? 1.24 s, restartPolicyRules 1.25 [ContainerRestartRule], securityContext 1.15 SecurityContext, startupProbe 1.22 Probe, stdin 1.16 b, stdinOnce 1.17 b, targetContainerName 2 s, terminationMessagePath 1.13 s, terminationMessagePolicy 1.20 s(FallbackToLogsOnError|File), tty 1.18 b, volumeDevices 1.21 [VolumeDevice] by devicePath merging devicePath, volumeMounts 1.9 [VolumeMount] by mountPath merging mountPath, workingDir 1.5 s
        core.v1.EphemeralVolumeSource: volumeClaimTemplate 1 PersistentVolumeClaimTemplate
        core.v1.Event: action 12 s, apiVersion s, count 8 i32, eventTime 10 microTime, firstTimestamp 6 time, involvedObject! 2 ObjectReference, kind s, lastTimestamp 7 time, message 4 s, metadata! 1 meta.v1.ObjectMeta, reason 3 s, related 13 ObjectReference, reportingComponent 14 s, reportingInstance 15 s, series 11 EventSeries, source+ 5 EventSource, type 9 s
        core.v1.EventSeries: count 1 i32, lastObservedTime 2 microTime
        core.v1.EventSource: component 1 s, host 2 s
        core.v1.ExecAction: command 1 [s]
        core.v1.FCVolumeSource: fsType 3 s, lun? 2 i32, readOnly 4 b, targetWWNs 1 [s], wwids 5 [s]
        core.v1.FileKeySelector atomic: key! 3 s, optional? 4 b, path! 2 s, volumeName! 1 s
        core.v1.FlexVolumeSource: driver! 1 s, fsType 2 s, options 5 {s}, readOnly 4 b, secretRef 3 LocalObjectReference
        core.v1.FlockerVolumeSource: datasetName 1 s, datasetUUID 2 s
        core.v1.GCEPersistentDiskVolumeSource: fsType 2 s, partition 3 i32, pdName! 1 s, readOnly 4 b
        core.v1.GRPCAction: port! 1 i32, service? 2 s
        core.v1.GitRepoVolumeSource: directory 3 s, repository! 1 s, revision 2 s
        core.v1.GlusterfsVolumeSource: endpoints! 1 s, path! 2 s, readOnly 3 b
        core.v1.HTTPGetAction: host 3 s, httpHeaders 5 [HTTPHeader], path 1 s, port! 2 intOrString, scheme 4 s(HTTP|HTTPS)
        core.v1.HTTPHeader: name! 1 s, value! 2 s
        core.v1.HostAlias: hostnames 2 [s], ip! 1 s
        core.v1.HostIP: ip! 1 s
        core.v1.HostPathVolumeSource: path! 1 s, type? 2 s(|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket)
        core.v1.ISCSIVolumeSource: chapAuthDiscovery 8 b, chapAuthSession 11 b, fsType 5 s, initiatorName? 12 s, iqn! 2 s, iscsiInterface 4 s, lun! 3 i32, portals 7 [s], readOnly 6 b, secretRef 10 LocalObjectReference, targetPortal! 1 s
        core.v1.ImageVolumeSource: pullPolicy 2 s(Always|IfNotPresent|Never), reference 1 s
        core.v1.ImageVolumeStatus: imageRef! 1 s
        core.v1.KeyToPath: key! 1 s, mode? 3 i32, path! 2 s
        core.v1.Lifecycle: postStart 1 LifecycleHandler, preStop 2 LifecycleHandler, stopSignal? 3 s(SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ)
        core.v1.LifecycleHandler: exec 1 ExecAction, httpGet 2 HTTPGetAction, sleep 4 SleepAction, tcpSocket 3 TCPSocketAction
        core.v1.LimitRange: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 LimitRangeSpec
        core.v1.LimitRangeItem: default 4 {quantity}, defaultRequest 5 {quantity}, max 2 {quantity}, maxLimitRequestRatio 6 {quantity}, min 3 {quantity}, type! 1 s
        core.v1.LimitRangeSpec: limits! 1 [LimitRangeItem]
        core.v1.LinuxContainerUser: gid! 2 i64, supplementalGroups 3 [i64], uid! 1 i64
        core.v1.LoadBalancerIngress: hostname 2 s, ip 1 s, ipMode? 3 s, ports 4 [PortStatus]
        core.v1.LoadBalancerStatus: ingress 1 [LoadBalancerIngress]
        core.v1.LocalObjectReference atomic: name 1 s
        core.v1.ModifyVolumeStatus: status! 2 s(InProgress|Infeasible|Pending), targetVolumeAttributesClassName 1 s
        core.v1.NFSVolumeSource: path! 2 s, readOnly 3 b, server! 1 s
        core.v1.Namespace: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 NamespaceSpec, status+ 3 NamespaceStatus
        core.v1.NamespaceCondition: lastTransitionTime 4 time, message 6 s, reason 5 s, status! 2 s, type! 1 s
        core.v1.NamespaceSpec: finalizers 1 [s]
        core.v1.NamespaceStatus: conditions 2 [NamespaceCondition] by type merging type, phase 1 s(Active|Terminating)
        core.v1.Node: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 NodeSpec, status+ 3 NodeStatus
        core.v1.NodeAddress: address! 2 s, type! 1 s
        core.v1.NodeAffinity: preferredDuringSchedulingIgnoredDuringExecution 2 [PreferredSchedulingTerm], requiredDuringSchedulingIgnoredDuringExecution 1 NodeSelector
        core.v1.NodeAllocatableResourceClaimStatus: containers 2 [s] set, resourceClaimName! 1 s, resources! 3 {quantity}
        core.v1.NodeCondition: lastHeartbeatTime 3 time, lastTransitionTime 4 time, message 6 s, reason 5 s, status! 2 s, type! 1 s
        core.v1.NodeConfigSource: configMap 2 ConfigMapNodeConfigSource
        core.v1.NodeConfigStatus: active 2 NodeConfigSource, assigned 1 NodeConfigSource, error 4 s, lastKnownGood 3 NodeConfigSource
        core.v1.NodeDaemonEndpoints: kubeletEndpoint 1 DaemonEndpoint
        core.v1.NodeFeatures: supplementalGroupsPolicy? 1 b
        core.v1.NodeRuntimeHandler: features 2 NodeRuntimeHandlerFeatures, name 1 s
        core.v1.NodeRuntimeHandlerFeatures: recursiveReadOnlyMounts? 1 b, userNamespaces? 2 b
        core.v1.NodeSelector atomic: nodeSelectorTerms! 1 [NodeSelectorTerm]
        core.v1.NodeSelectorRequirement: key! 1 s, operator! 2 s(DoesNotExist|Exists|Gt|In|Lt|NotIn), values 3 [s]
        core.v1.NodeSelectorTerm atomic: matchExpressions 1 [NodeSelectorRequirement], matchFields 2 [NodeSelectorRequirement]
        core.v1.NodeSpec: configSource 6 NodeConfigSource, externalID 2 s, podCIDR 1 s, podCIDRs 7 [s] set merging, providerID 3 s, taints 5 [Taint], unschedulable 4 b
        core.v1.NodeStatus: addresses 5 [NodeAddress] by type merging type, allocatable 2 {quantity}, capacity 1 {quantity}, conditions 4 [NodeCondition] by type merging type, config 11 NodeConfigStatus, daemonEndpoints+ 6 NodeDaemonEndpoints, declaredFeatures 14 [s], features 13 NodeFeatures, images 8 [ContainerImage], nodeInfo+ 7 NodeSystemInfo, phase 3 s(Pending|Running|Terminated), runtimeHandlers 12 [NodeRuntimeHandler], volumesAttached 10 [AttachedVolume], volumesInUse 9 [s]
        core.v1.NodeSwapStatus: capacity? 1 i64
        core.v1.NodeSystemInfo: architecture! 10 s, bootID! 3 s, containerRuntimeVersion! 6 s, kernelVersion! 4 s, kubeProxyVersion! 8 s, kubeletVersion! 7 s, machineID! 1 s, operatingSystem! 9 s, osImage! 5 s, swap 11 NodeSwapStatus, systemUUID! 2 s
        core.v1.ObjectFieldSelector atomic: apiVersion 1 s, fieldPath! 2 s
        core.v1.ObjectReference atomic: apiVersion 5 s, fieldPath 7 s, kind 1 s, name 3 s, namespace 2 s, resourceVersion 6 s, uid 4 s
        core.v1.PersistentVolumeClaim: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 PersistentVolumeClaimSpec, status+ 3 PersistentVolumeClaimStatus
        core.v1.PersistentVolumeClaimCondition: lastProbeTime 3 time, lastTransitionTime 4 time, message 6 s, reason 5 s, status! 2 s, type! 1 s
        core.v1.PersistentVolumeClaimSpec: accessModes 1 [s(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)], dataSource 7 TypedLocalObjectReference, dataSourceRef 8 TypedObjectReference, resources+ 2 VolumeResourceRequirements, selector 4 meta.v1.LabelSelector, storageClassName? 5 s, volumeAttributesClassName? 9 s, volumeMode? 6 s(Block|Filesystem), volumeName 3 s
        core.v1.PersistentVolumeClaimStatus: accessModes 2 [s(ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod)], allocatedResourceStatuses 7 {s(ControllerResizeInProgress|ControllerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending)}, allocatedResources 5 {quantity}, capacity 3 {quantity}, conditions 4 [PersistentVolumeClaimCondition] by type merging type, currentVolumeAttributesClassName? 8 s, modifyVolumeStatus 9 ModifyVolumeStatus, phase 1 s(Bound|Lost|Pending)
        core.v1.PersistentVolumeClaimTemplate: metadata 1 meta.v1.ObjectMeta, spec! 2 PersistentVolumeClaimSpec
        core.v1.PersistentVolumeClaimVolumeSource: claimName! 1 s, readOnly 2 b
        core.v1.PhotonPersistentDiskVolumeSource: fsType 2 s, pdID! 1 s
        core.v1.Pod: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 PodSpec, status+ 3 PodStatus
        core.v1.PodAffinity: preferredDuringSchedulingIgnoredDuringExecution 2 [WeightedPodAffinityTerm], requiredDuringSchedulingIgnoredDuringExecution 1 [PodAffinityTerm]
        core.v1.PodAffinityTerm: labelSelector 1 meta.v1.LabelSelector, matchLabelKeys 5 [s], mismatchLabelKeys 6 [s], namespaceSelector 4 meta.v1.LabelSelector, namespaces 2 [s], topologyKey! 3 s
        core.v1.PodAntiAffinity: preferredDuringSchedulingIgnoredDuringExecution 2 [WeightedPodAffinityTerm], requiredDuringSchedulingIgnoredDuringExecution 1 [PodAffinityTerm]
        core.v1.PodCertificateProjection: certificateChainPath 6 s, credentialBundlePath 4 s, keyPath 5 s, keyType! 2 s, maxExpirationSeconds? 3 i32, signerName! 1 s, userAnnotations 7 {s}
        core.v1.PodCondition: lastProbeTime 3 time, lastTransitionTime 4 time, message 6 s, observedGeneration 7 i64, reason 5 s, status! 2 s, type! 1 s
        core.v1.PodDNSConfig: nameservers 1 [s], options 3 [PodDNSConfigOption], searches 2 [s]
        core.v1.PodDNSConfigOption: name 1 s, value? 2 s
        core.v1.PodExtendedResourceClaimStatus: requestMappings! 1 [ContainerExtendedResourceRequest], resourceClaimName! 2 s
        core.v1.PodIP: ip! 1 s
        core.v1.PodOS: name! 1 s
        core.v1.PodReadinessGate: conditionType! 1 s
        core.v1.PodResourceClaim: name! 1 s, resourceClaimName? 3 s, resourceClaimTemplateName? 4 s
        core.v1.PodResourceClaimStatus: name! 1 s, resourceClaimName? 2 s
        core.v1.PodSchedulingGate: name! 1 s
        core.v1.PodSchedulingGroup: podGroupName? 1 s
        core.v1.PodSecurityContext: appArmorProfile 11 AppArmorProfile, fsGroup? 5 i64, fsGroupChangePolicy? 9 s(Always|OnRootMismatch), runAsGroup? 6 i64, runAsNonRoot? 3 b, runAsUser? 2 i64, seLinuxChangePolicy? 13 s, seLinuxOptions 1 SELinuxOptions, seccompProfile 10 SeccompProfile, supplementalGroups 4 [i64], supplementalGroupsPolicy? 12 s(Merge|Strict), sysctls 7 [Sysctl], windowsOptions 8 WindowsSecurityContextOptions
        core.v1.PodSpec: activeDeadlineSeconds? 5 i64, affinity 18 Affinity, automountServiceAccountToken? 21 b, containers! 2 [Container] by name merging name, dnsConfig 26 PodDNSConfig, dnsPolicy 6 s(ClusterFirst|ClusterFirstWithHostNet|Default|None), enableServiceLinks? 30 b, ephemeralContainers 34 [EphemeralContainer] by name merging name, hostAliases 23 [HostAlias] by ip merging ip, hostIPC 13 b, hostNetwork 11 b, hostPID 12 b, hostUsers? 37 b, hostname 16 s, hostnameOverride? 41 s, imagePullSecrets 15 [LocalObjectReference] by name merging name, initContainers 20 [Container] by name merging name, nodeName 10 s, nodeSelector 7 {s} atomic, os 36 PodOS, overhead 32 {quantity}, preemptionPolicy? 31 s(Never|PreemptLowerPriority), priority? 25 i32, priorityClassName 24 s, readinessGates 28 [PodReadinessGate], resourceClaims 39 [PodResourceClaim] by name merging name retaining, resources 40 ResourceRequirements, restartPolicy 3 s(Always|Never|OnFailure), runtimeClassName? 29 s, schedulerName 19 s, schedulingGates 38 [PodSchedulingGate] by name merging name, schedulingGroup 43 PodSchedulingGroup, securityContext 14 PodSecurityContext, serviceAccount 9 s, serviceAccountName 8 s, setHostnameAsFQDN? 35 b, shareProcessNamespace? 27 b, subdomain 17 s, terminationGracePeriodSeconds? 4 i64, tolerations 22 [Toleration], topologySpreadConstraints 33 [TopologySpreadConstraint] by topologyKey+whenUnsatisfiable merging topologyKey, volumes 1 [Volume] by name merging name retaining
        core.v1.PodStatus: allocatedResources 19 {quantity}, conditions 2 [PodCondition] by type merging type, containerStatuses 8 [ContainerStatus], ephemeralContainerStatuses 13 [ContainerStatus], extendedResourceClaimStatus 18 PodExtendedResourceClaimStatus, hostIP 5 s, hostIPs 16 [HostIP] merging ip, initContainerStatuses 10 [ContainerStatus], message 3 s, nodeAllocatableResourceClaimStatuses 21 [NodeAllocatableResourceClaimStatus], nominatedNodeName 11 s, observedGeneration 17 i64, phase 1 s(Failed|Pending|Running|Succeeded|Unknown), podIP 6 s, podIPs 12 [PodIP] by ip merging ip, qosClass 9 s(BestEffort|Burstable|Guaranteed), reason 4 s, resize 14 s, resourceClaimStatuses 15 [PodResourceClaimStatus] by name merging name retaining, resources 20 ResourceRequirements, startTime 7 time
        core.v1.PodTemplateSpec: metadata+ 1 meta.v1.ObjectMeta, spec+ 2 PodSpec
        core.v1.PortStatus: error? 3 s, port! 1 i32, protocol! 2 s(SCTP|TCP|UDP)
        core.v1.PortworxVolumeSource: fsType 2 s, readOnly 3 b, volumeID! 1 s
        core.v1.PreferredSchedulingTerm: preference! 2 NodeSelectorTerm, weight! 1 i32
        core.v1.Probe: exec 1.1 ExecAction, failureThreshold 6 i32, grpc 1.4 GRPCAction, httpGet 1.2 HTTPGetAction, initialDelaySeconds 2 i32, periodSeconds 4 i32, successThreshold 5 i32, tcpSocket 1.3 TCPSocketAction, terminationGracePeriodSeconds? 7 i64, timeoutSeconds 3 i32
        core.v1.ProjectedVolumeSource: defaultMode? 2 i32, sources 1 [VolumeProjection]
        core.v1.QuobyteVolumeSource: group 5 s, readOnly 3 b, registry! 1 s, tenant 6 s, user 4 s, volume! 2 s
        core.v1.RBDVolumeSource: fsType 3 s, image! 2 s, keyring 6 s, monitors! 1 [s], pool 4 s, readOnly 8 b, secretRef 7 LocalObjectReference, user 5 s
        core.v1.ReplicationController: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 ReplicationControllerSpec, status+ 3 ReplicationControllerStatus
        core.v1.ReplicationControllerCondition: lastTransitionTime 3 time, message 5 s, reason 4 s, status! 2 s, type! 1 s
        core.v1.ReplicationControllerSpec: minReadySeconds 4 i32, replicas? 1 i32, selector 2 {s} atomic, template 3 PodTemplateSpec
        core.v1.ReplicationControllerStatus: availableReplicas 5 i32, conditions 6 [ReplicationControllerCondition] by type merging type, fullyLabeledReplicas 2 i32, observedGeneration 3 i64, readyReplicas 4 i32, replicas! 1 i32
        core.v1.ResourceClaim: name! 1 s, request 2 s
        core.v1.ResourceFieldSelector atomic: containerName 1 s, divisor 3 quantity, resource! 2 s
        core.v1.ResourceHealth: health 2 s, message? 6 s, resourceID! 1 s
        core.v1.ResourceQuota: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 ResourceQuotaSpec, status+ 3 ResourceQuotaStatus
        core.v1.ResourceQuotaSpec: hard 1 {quantity}, scopeSelector 3 ScopeSelector, scopes 2 [s(BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass)]
        core.v1.ResourceQuotaStatus: hard 1 {quantity}, used 2 {quantity}
        core.v1.ResourceRequirements: claims 3 [ResourceClaim] by name, limits 1 {quantity}, requests 2 {quantity}
        core.v1.ResourceStatus: name! 1 s, resources 2 [ResourceHealth] by resourceID
        core.v1.SELinuxOptions: level 4 s, role 2 s, type 3 s, user 1 s
        core.v1.ScaleIOVolumeSource: fsType 9 s, gateway! 1 s, protectionDomain 5 s, readOnly 10 b, secretRef! 3 LocalObjectReference, sslEnabled 4 b, storageMode 7 s, storagePool 6 s, system! 2 s, volumeName 8 s
        core.v1.ScopeSelector atomic: matchExpressions 1 [ScopedResourceSelectorRequirement]
        core.v1.ScopedResourceSelectorRequirement: operator! 2 s(DoesNotExist|Exists|In|NotIn), scopeName! 1 s(BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass), values 3 [s]
        core.v1.SeccompProfile: localhostProfile? 2 s, type! 1 s(Localhost|RuntimeDefault|Unconfined)
        core.v1.Secret: apiVersion s, data 2 {bytes}, immutable? 5 b, kind s, metadata+ 1 meta.v1.ObjectMeta, stringData 4 {s}, type 3 s
        core.v1.SecretEnvSource: name 1.1 s, optional? 2 b
        core.v1.SecretKeySelector atomic: key! 2 s, name 1.1 s, optional? 3 b
        core.v1.SecretProjection: items 2 [KeyToPath], name 1.1 s, optional? 4 b
        core.v1.SecretVolumeSource: defaultMode? 3 i32, items 2 [KeyToPath], optional? 4 b, secretName 1 s
        core.v1.SecurityContext: allowPrivilegeEscalation? 7 b, appArmorProfile 12 AppArmorProfile, capabilities 1 Capabilities, privileged? 2 b, procMount? 9 s(Default|Unmasked), readOnlyRootFilesystem? 6 b, runAsGroup? 8 i64, runAsNonRoot? 5 b, runAsUser? 4 i64, seLinuxOptions 3 SELinuxOptions, seccompProfile 11 SeccompProfile, windowsOptions 10 WindowsSecurityContextOptions
        core.v1.Service: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 ServiceSpec, status+ 3 ServiceStatus
        core.v1.ServiceAccount: apiVersion s, automountServiceAccountToken? 4 b, imagePullSecrets 3 [LocalObjectReference], kind s, metadata+ 1 meta.v1.ObjectMeta, secrets 2 [ObjectReference] by name merging name
        core.v1.ServiceAccountTokenProjection: audience 1 s, expirationSeconds? 2 i64, path! 3 s
        core.v1.ServicePort: appProtocol? 6 s, name 1 s, nodePort 5 i32, port! 3 i32, protocol 2 s(SCTP|TCP|UDP) =TCP, targetPort 4 intOrString
        core.v1.ServiceSpec: allocateLoadBalancerNodePorts? 20 b, clusterIP 3 s, clusterIPs 18 [s], externalIPs 5 [s], externalName 10 s, externalTrafficPolicy 11 s(Cluster|Local), healthCheckNodePort 12 i32, internalTrafficPolicy? 22 s(Cluster|Local), ipFamilies 19 [s(|IPv4|IPv6)], ipFamilyPolicy? 17 s(PreferDualStack|RequireDualStack|SingleStack), loadBalancerClass? 21 s, loadBalancerIP 8 s, loadBalancerSourceRanges 9 [s], ports 1 [ServicePort] by port+protocol merging port, publishNotReadyAddresses 13 b, selector 2 {s} atomic, sessionAffinity 7 s(ClientIP|None), sessionAffinityConfig 14 SessionAffinityConfig, trafficDistribution? 23 s, type 4 s(ClusterIP|ExternalName|LoadBalancer|NodePort)
        core.v1.ServiceStatus: conditions 2 [meta.v1.Condition] by type merging type, loadBalancer+ 1 LoadBalancerStatus
        core.v1.SessionAffinityConfig: clientIP 1 ClientIPConfig
        core.v1.SleepAction: seconds! 1 i64
        core.v1.StorageOSVolumeSource: fsType 3 s, readOnly 4 b, secretRef 5 LocalObjectReference, volumeName 1 s, volumeNamespace 2 s
        core.v1.Sysctl: name! 1 s, value! 2 s
        core.v1.TCPSocketAction: host 2 s, port! 1 intOrString
        core.v1.Taint: effect! 3 s(NoExecute|NoSchedule|PreferNoSchedule), key! 1 s, timeAdded 4 time, value 2 s
        core.v1.Toleration: effect 4 s(NoExecute|NoSchedule|PreferNoSchedule), key 1 s, operator 2 s(Equal|Exists|Gt|Lt), tolerationSeconds? 5 i64, value 3 s
        core.v1.TopologySpreadConstraint: labelSelector 4 meta.v1.LabelSelector, matchLabelKeys 8 [s], maxSkew! 1 i32, minDomains? 5 i32, nodeAffinityPolicy? 6 s(Honor|Ignore), nodeTaintsPolicy? 7 s(Honor|Ignore), topologyKey! 2 s, whenUnsatisfiable! 3 s(DoNotSchedule|ScheduleAnyway)
        core.v1.TypedLocalObjectReference atomic: apiGroup? 1 s, kind! 2 s, name! 3 s
        core.v1.TypedObjectReference: apiGroup? 1 s, kind! 2 s, name! 3 s, namespace? 4 s
        core.v1.Volume: awsElasticBlockStore 2.4 AWSElasticBlockStoreVolumeSource, azureDisk 2.22 AzureDiskVolumeSource, azureFile 2.18 AzureFileVolumeSource, cephfs 2.14 CephFSVolumeSource, cinder 2.13 CinderVolumeSource, configMap 2.19 ConfigMapVolumeSource, csi 2.28 CSIVolumeSource, downwardAPI 2.16 DownwardAPIVolumeSource, emptyDir 2.2 EmptyDirVolumeSource, ephemeral 2.29 EphemeralVolumeSource, fc 2.17 FCVolumeSource, flexVolume 2.12 FlexVolumeSource, flocker 2.15 FlockerVolumeSource, gcePersistentDisk 2.3 GCEPersistentDiskVolumeSource, gitRepo 2.5 GitRepoVolumeSource, glusterfs 2.9 GlusterfsVolumeSource, hostPath 2.1 HostPathVolumeSource, image 2.30 ImageVolumeSource, iscsi 2.8 ISCSIVolumeSource, name! 1 s, nfs 2.7 NFSVolumeSource, persistentVolumeClaim 2.10 PersistentVolumeClaimVolumeSource, photonPersistentDisk 2.23 PhotonPersistentDiskVolumeSource, portworxVolume 2.24 PortworxVolumeSource, projected 2.26 ProjectedVolumeSource, quobyte 2.21 QuobyteVolumeSource, rbd 2.11 RBDVolumeSource, scaleIO 2.25 ScaleIOVolumeSource, secret 2.6 SecretVolumeSource, storageos 2.27 StorageOSVolumeSource, vsphereVolume 2.20 VsphereVirtualDiskVolumeSource
        core.v1.VolumeDevice: devicePath! 2 s, name! 1 s
        core.v1.VolumeMount: mountPath! 3 s, mountPropagation? 5 s(Bidirectional|HostToContainer|None), name! 1 s, readOnly 2 b, recursiveReadOnly? 7 s, subPath 4 s, subPathExpr 6 s
        core.v1.VolumeMountStatus: mountPath! 2 s, name! 1 s, readOnly 3 b, recursiveReadOnly? 4 s, volumeStatus 5 VolumeStatus
        core.v1.VolumeProjection: clusterTrustBundle 5 ClusterTrustBundleProjection, configMap 3 ConfigMapProjection, downwardAPI 2 DownwardAPIProjection, podCertificate 6 PodCertificateProjection, secret 1 SecretProjection, serviceAccountToken 4 ServiceAccountTokenProjection
        core.v1.VolumeResourceRequirements: limits 1 {quantity}, requests 2 {quantity}
        core.v1.VolumeStatus: image 1 ImageVolumeStatus
        core.v1.VsphereVirtualDiskVolumeSource: fsType 2 s, storagePolicyID 4 s, storagePolicyName 3 s, volumePath! 1 s
        core.v1.WeightedPodAffinityTerm: podAffinityTerm! 2 PodAffinityTerm, weight! 1 i32
        core.v1.WindowsSecurityContextOptions: gmsaCredentialSpec? 2 s, gmsaCredentialSpecName? 1 s, hostProcess? 4 b, runAsUserName? 3 s
        discovery.v1.Endpoint: addresses! 1 [s] set, conditions 2 EndpointConditions, deprecatedTopology 5 {s}, hints 8 EndpointHints, hostname? 3 s, nodeName? 6 s, targetRef 4 core.v1.ObjectReference, zone? 7 s
        discovery.v1.EndpointConditions: ready? 1 b, serving? 2 b, terminating? 3 b
        discovery.v1.EndpointHints: forNodes 2 [ForNode], forZones 1 [ForZone]
        discovery.v1.EndpointPort atomic: appProtocol? 4 s, name? 1 s, port? 3 i32, protocol? 2 s(SCTP|TCP|UDP)
        discovery.v1.EndpointSlice: addressType! 4 s(FQDN|IPv4|IPv6), apiVersion s, endpoints 2 [Endpoint], kind s, metadata+ 1 meta.v1.ObjectMeta, ports 3 [EndpointPort]
        discovery.v1.ForNode: name! 1 s
        discovery.v1.ForZone: name! 1 s
        events.v1.Event: action 6 s, apiVersion s, deprecatedCount 15 i32, deprecatedFirstTimestamp 13 time, deprecatedLastTimestamp 14 time, deprecatedSource 12 core.v1.EventSource, eventTime! 2 microTime, kind s, metadata+ 1 meta.v1.ObjectMeta, note 10 s, reason 7 s, regarding 8 core.v1.ObjectReference, related 9 core.v1.ObjectReference, reportingController 4 s, reportingInstance 5 s, series 3 EventSeries, type 11 s
        events.v1.EventSeries: count! 1 i32, lastObservedTime! 2 microTime
        meta.v1.Condition: lastTransitionTime! 4 time, message! 6 s, observedGeneration 3 i64, reason! 5 s, status! 2 s, type! 1 s
        meta.v1.DeleteOptions: apiVersion s, dryRun 5 [s], gracePeriodSeconds? 1 i64, ignoreStoreReadErrorWithClusterBreakingPotential? 6 b, kind s, orphanDependents? 3 b, preconditions 2 Preconditions, propagationPolicy? 4 s
        meta.v1.FieldSelectorRequirement: key! 1 s, operator! 2 s, values 3 [s]
        meta.v1.LabelSelector atomic: matchExpressions 2 [LabelSelectorRequirement], matchLabels 1 {s}
        meta.v1.LabelSelectorRequirement: key! 1 s, operator! 2 s, values 3 [s]
        meta.v1.ManagedFieldsEntry: apiVersion 3 s, fieldsType 6 s, fieldsV1 7 any, manager 1 s, operation 2 s, subresource 8 s, time 4 time
        meta.v1.ObjectMeta: annotations 12 {s}, creationTimestamp 8 time, deletionGracePeriodSeconds? 10 i64, deletionTimestamp 9 time, finalizers 14 [s] set merging, generateName 2 s, generation 7 i64, labels 11 {s}, managedFields 17 [ManagedFieldsEntry], name 1 s, namespace 3 s, ownerReferences 13 [OwnerReference] by uid merging uid, resourceVersion 6 s, selfLink 4 s, uid 5 s
        meta.v1.OwnerReference atomic: apiVersion! 5 s, blockOwnerDeletion? 7 b, controller? 6 b, kind! 1 s, name! 3 s, uid! 4 s
        meta.v1.Preconditions: resourceVersion? 2 s, uid? 1 s
        networking.v1.HTTPIngressPath: backend! 2 IngressBackend, path 1 s, pathType! 3 s(Exact|ImplementationSpecific|Prefix)
        networking.v1.HTTPIngressRuleValue: paths! 1 [HTTPIngressPath]
        networking.v1.IPBlock: cidr! 1 s, except 2 [s]
        networking.v1.Ingress: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 IngressSpec, status+ 3 IngressStatus
        networking.v1.IngressBackend: resource 3 core.v1.TypedLocalObjectReference, service 4 IngressServiceBackend
        networking.v1.IngressLoadBalancerIngress: hostname 2 s, ip 1 s, ports 4 [IngressPortStatus]
        networking.v1.IngressLoadBalancerStatus: ingress 1 [IngressLoadBalancerIngress]
        networking.v1.IngressPortStatus: error? 3 s, port! 1 i32, protocol! 2 s(SCTP|TCP|UDP)
        networking.v1.IngressRule: host 1 s, http 2.1 HTTPIngressRuleValue
        networking.v1.IngressServiceBackend: name! 1 s, port 2 ServiceBackendPort
        networking.v1.IngressSpec: defaultBackend 1 IngressBackend, ingressClassName? 4 s, rules 3 [IngressRule], tls 2 [IngressTLS]
        networking.v1.IngressStatus: loadBalancer+ 1 IngressLoadBalancerStatus
        networking.v1.IngressTLS: hosts 1 [s], secretName 2 s
        networking.v1.NetworkPolicy: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 NetworkPolicySpec
        networking.v1.NetworkPolicyEgressRule: ports 1 [NetworkPolicyPort], to 2 [NetworkPolicyPeer]
        networking.v1.NetworkPolicyIngressRule: from 2 [NetworkPolicyPeer], ports 1 [NetworkPolicyPort]
        networking.v1.NetworkPolicyPeer: ipBlock 3 IPBlock, namespaceSelector 2 meta.v1.LabelSelector, podSelector 1 meta.v1.LabelSelector
        networking.v1.NetworkPolicyPort: endPort? 3 i32, port? 2 intOrString, protocol? 1 s(SCTP|TCP|UDP)
        networking.v1.NetworkPolicySpec: egress 3 [NetworkPolicyEgressRule], ingress 2 [NetworkPolicyIngressRule], podSelector+ 1 meta.v1.LabelSelector, policyTypes 4 [s(Egress|Ingress)]
        networking.v1.ServiceBackendPort atomic: name 1 s, number 2 i32
        policy.v1.Eviction: apiVersion s, deleteOptions 2 meta.v1.DeleteOptions, kind s, metadata+ 1 meta.v1.ObjectMeta
        policy.v1.PodDisruptionBudget: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, spec+ 2 PodDisruptionBudgetSpec, status+ 3 PodDisruptionBudgetStatus
        policy.v1.PodDisruptionBudgetSpec: maxUnavailable? 3 intOrString, minAvailable? 1 intOrString, selector 2 meta.v1.LabelSelector replacing, unhealthyPodEvictionPolicy? 4 s(AlwaysAllow|IfHealthyBudget)
        policy.v1.PodDisruptionBudgetStatus: conditions 7 [meta.v1.Condition] by type merging type, currentHealthy 4 i32, desiredHealthy 5 i32, disruptedPods 2 {time}, disruptionsAllowed 3 i32, expectedPods 6 i32, observedGeneration 1 i64
        rbac.v1.AggregationRule: clusterRoleSelectors 1 [meta.v1.LabelSelector]
        rbac.v1.ClusterRole: aggregationRule 3 AggregationRule, apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, rules 2 [PolicyRule]
        rbac.v1.ClusterRoleBinding: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, roleRef! 3 RoleRef, subjects 2 [Subject]
        rbac.v1.PolicyRule: apiGroups 2 [s], nonResourceURLs 5 [s], resourceNames 4 [s], resources 3 [s], verbs! 1 [s]
        rbac.v1.Role: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, rules 2 [PolicyRule]
        rbac.v1.RoleBinding: apiVersion s, kind s, metadata+ 1 meta.v1.ObjectMeta, roleRef! 3 RoleRef, subjects 2 [Subject]
        rbac.v1.RoleRef atomic: apiGroup 1 s, kind! 2 s, name! 3 s
        rbac.v1.Subject atomic: apiGroup 2 s, kind! 1 s, name! 3 s, namespace 4 s
        """#
}
