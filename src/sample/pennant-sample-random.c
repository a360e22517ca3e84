/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-random.h"

/**
 * pennant_sample_mix:
 * @value: a number
 *
 * Scatters the bits of a number: the finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", 2014), which maps each number to another one.
 *
 * Returns: a number in which each bit of @value has its part
 */
guint64
pennant_sample_mix (guint64 value)
{
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

/**
 * pennant_sample_random:
 * @seed: the world's seed
 * @stream: what is drawn
 * @index: for which clan or player
 *
 * Returns: the stream's beginning
 */
PennantSampleRandom
pennant_sample_random (guint seed, PennantSampleStream stream, guint index)
{
  guint64 state = pennant_sample_mix ((guint64) seed + 1);

  state = pennant_sample_mix (state ^ ((guint64) stream << 32 | index));
  return (PennantSampleRandom) { state };
}

/**
 * pennant_sample_random_at:
 * @seed: the world's seed
 * @stream: what is drawn
 * @a: for which clan, player or pair of them
 * @b: for which of its weeks, wars, …
 *
 * Returns: the stream's beginning
 */
PennantSampleRandom
pennant_sample_random_at (guint seed, PennantSampleStream stream, guint64 a, guint64 b)
{
  guint64 state = pennant_sample_mix ((guint64) seed + 1);

  state = pennant_sample_mix (state ^ (guint64) stream << 32);
  state = pennant_sample_mix (state + a);
  return (PennantSampleRandom) { pennant_sample_mix (state + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + b) };
}

/**
 * pennant_sample_random_next:
 * @self: a stream
 *
 * Returns: the next 64 bits
 */
guint64
pennant_sample_random_next (PennantSampleRandom *self)
{
  self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return pennant_sample_mix (self->state);
}

/**
 * pennant_sample_random_range:
 * @self: a stream
 * @lowest: the lowest answer
 * @highest: the highest answer; @lowest is the only one where it is not above that
 *
 * Returns: a number of that range, each as likely
 */
int
pennant_sample_random_range (PennantSampleRandom *self, int lowest, int highest)
{
  guint64 next = pennant_sample_random_next (self);

  if (highest <= lowest)
    return lowest;
  return lowest + (int) (next % (guint64) (highest - lowest + 1));
}

/**
 * pennant_sample_random_near:
 * @self: a stream
 * @middle: around what
 * @spread: how far from it at most
 * @lowest: the lowest answer
 * @highest: the highest answer
 *
 * Returns: a number near @middle, within the two bounds
 */
int
pennant_sample_random_near (PennantSampleRandom *self, int middle, int spread, int lowest, int highest)
{
  int value = pennant_sample_random_range (self, middle - spread, middle + spread);

  return CLAMP (value, lowest, highest);
}

/**
 * pennant_sample_random_chance:
 * @self: a stream
 * @percent: how likely
 *
 * Returns: whether it happens
 */
gboolean
pennant_sample_random_chance (PennantSampleRandom *self, int percent)
{
  return pennant_sample_random_range (self, 0, 99) < percent;
}
