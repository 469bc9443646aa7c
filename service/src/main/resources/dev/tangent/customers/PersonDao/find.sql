select i.kind, i.namespace, i.value, i.person_id, i.erasing
  from unnest(:kinds::text[], :namespaces::text[], :values::text[]) as asked (kind, namespace, value)
  join identity i
    on i.brand_id = :brandId and i.kind = asked.kind and i.namespace = asked.namespace
   and i.value = asked.value
