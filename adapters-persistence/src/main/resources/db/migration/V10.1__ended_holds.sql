-- For pruning: holds with which nothing more can be done. One that was sold can be brought back, and
-- is kept.
create index stock_hold_ended on stock_hold (changed_at) where state in ('released', 'expired', 'returned');
