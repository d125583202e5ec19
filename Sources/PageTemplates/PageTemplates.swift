// The rooms of this target follow.
