-- A withdrawal that covers all that is asked about, and no grant behind it of any part of that.
with asked as (
  select coalesce(:kind::text, (select ch.channel_kind from channel_fact ch
                                 where ch.brand_id = :brandId and ch.channel_id = :channelId::uuid)) as kind),
said as materialized (
  select c.state, c.occurred_at, c.channel_id, c.channel_kind,
         coalesce(c.channel_kind, ch.channel_kind) as kind
    from person_fact p
    join consent c on c.brand_id = p.brand_id and c.person_id = p.person_id
    left join channel_fact ch on ch.brand_id = :brandId and ch.channel_id = c.channel_id
   where p.brand_id = :brandId
     and p.customer_id = :customerId
     and c.purpose = :purpose)
select exists (
         select
           from said w
          cross join asked a
          where w.state = 'withdrawn'
            and (w.kind is null
                 or (w.channel_id is null and w.kind = a.kind)
                 or w.channel_id = :channelId::uuid)
            and not exists (
                  select
                    from said g
                   where g.state = 'granted'
                     and g.occurred_at > w.occurred_at
                     and (g.kind is null
                          or a.kind is null
                          or g.channel_id = :channelId::uuid
                          or (g.kind = a.kind and (g.channel_id is null or :channelId::uuid is null)))))
