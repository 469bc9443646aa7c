insert into retention_sweep (brand_id, data_class, swept_at, removed, total, round, after)
values (:brandId, :dataClass, case when :after::uuid is null then :now::timestamptz end,
        case when :after::uuid is null then :removed::bigint else 0 end, :removed,
        case when :after::uuid is null then 0 else :removed::bigint end, :after)
    on conflict (brand_id, data_class) do update
   set swept_at = coalesce(excluded.swept_at, retention_sweep.swept_at),
       removed = case when :after::uuid is null then retention_sweep.round + :removed else retention_sweep.removed end,
       total = retention_sweep.total + :removed,
       round = case when :after::uuid is null then 0 else retention_sweep.round + :removed end,
       after = excluded.after
returning case when :after::uuid is null then removed else 0 end
