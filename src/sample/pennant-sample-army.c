/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-army.h"

#include "sample/pennant-sample-random.h"
#include "sample/pennant-sample-units.h"

/* How much the camps, the spell factories and the clan castle hold, by town hall. */
static const guint16 camps[PENNANT_SAMPLE_MAX_HALL] = {
  20, 30, 70, 80, 135, 150, 200, 200, 220, 240, 260, 280, 300, 300, 320, 320, 340, 340,
};
static const guint8 factories[PENNANT_SAMPLE_MAX_HALL] = {
  0, 0, 0, 0, 2, 4, 6, 7, 9, 11, 11, 11, 11, 11, 11, 11, 11, 11,
};
static const guint8 castles[PENNANT_SAMPLE_MAX_HALL] = {
  0, 0, 10, 15, 20, 20, 20, 25, 30, 35, 35, 40, 45, 45, 50, 50, 50, 55,
};

#define MAX_HEROES 4
#define MAX_KINDS 5

typedef struct
{
  PennantSampleRandom random;
  int hall;
  GString *code;
} Army;

static gboolean
is_there (const Army *self, const PennantSampleUnit *unit, PennantSampleUnitKind kind)
{
  return unit->kind == kind && !unit->builder_base && unit->by_hall[self->hall - 1] > 0;
}

/* Returns a unit of a kind that the hall allows and that takes at most @room, NULL when there is none. */
static const PennantSampleUnit *
draw_unit (Army *self, PennantSampleUnitKind kind, int room, const char *hero)
{
  const PennantSampleUnit *found[128];
  guint n_found = 0;

  for (guint i = 0; i < pennant_sample_n_units && n_found < G_N_ELEMENTS (found); i++)
    {
      const PennantSampleUnit *unit = &pennant_sample_units[i];

      if (is_there (self, unit, kind) && unit->housing <= room && g_strcmp0 (unit->hero, hero) == 0)
        found[n_found++] = unit;
    }
  return n_found > 0 ? found[pennant_sample_random_range (&self->random, 0, (int) n_found - 1)] : NULL;
}

/* Begins an item of a section. */
static void
begin_item (Army *self, char section, gboolean *begun)
{
  g_string_append_c (self->code, *begun ? '-' : section);
  *begun = TRUE;
}

/* Units of one kind until nothing more goes in, each of them once. */
static void
fill (Army *self, char section, gboolean *begun, PennantSampleUnitKind kind, int room)
{
  const PennantSampleUnit *taken[MAX_KINDS];

  for (guint n_taken = 0; n_taken < MAX_KINDS; n_taken++)
    {
      const PennantSampleUnit *unit = draw_unit (self, kind, room, NULL);
      int share = n_taken + 1 < MAX_KINDS ? pennant_sample_random_range (&self->random, 30, 80) : 100;
      int count;

      if (!unit)
        return;
      for (guint i = 0; i < n_taken; i++)
        if (taken[i] == unit)
          return;
      taken[n_taken] = unit;
      count = MAX (room * share / 100 / unit->housing, 1);
      begin_item (self, section, begun);
      g_string_append_printf (self->code, "%dx%u", count, unit->id);
      room -= count * unit->housing;
    }
}

/* The siege machine that goes along. */
static void
add_machine (Army *self, char section, gboolean *begun)
{
  const PennantSampleUnit *machine = draw_unit (self, PENNANT_SAMPLE_SIEGE, G_MAXUINT8, NULL);

  if (!machine)
    return;
  begin_item (self, section, begun);
  g_string_append_printf (self->code, "1x%u", machine->id);
}

static void
add_equipment (Army *self, const PennantSampleUnit *hero)
{
  const PennantSampleUnit *one = draw_unit (self, PENNANT_SAMPLE_EQUIPMENT, G_MAXUINT8, hero->name);
  const PennantSampleUnit *other = draw_unit (self, PENNANT_SAMPLE_EQUIPMENT, G_MAXUINT8, hero->name);

  if (!one)
    return;
  g_string_append_printf (self->code, "e%u", one->id);
  if (other != one)
    g_string_append_printf (self->code, "_%u", other->id);
}

/* A pet goes with one hero only. */
static void
add_heroes (Army *self)
{
  guint n_heroes = 0, last_pet = G_MAXUINT;
  gboolean begun = FALSE;

  for (guint i = 0; i < pennant_sample_n_units && n_heroes < MAX_HEROES; i++)
    {
      const PennantSampleUnit *hero = &pennant_sample_units[i], *pet;

      if (!is_there (self, hero, PENNANT_SAMPLE_HERO) || pennant_sample_random_chance (&self->random, 25))
        continue;
      begin_item (self, 'h', &begun);
      g_string_append_printf (self->code, "%u", hero->id);
      pet = draw_unit (self, PENNANT_SAMPLE_PET, G_MAXUINT8, NULL);
      if (pet && (last_pet == G_MAXUINT || pet->id > last_pet))
        {
          g_string_append_printf (self->code, "p%u", pet->id);
          last_pet = pet->id;
        }
      add_equipment (self, hero);
      n_heroes++;
    }
}

/**
 * pennant_sample_army_code:
 * @seed: the world's seed
 * @town_hall: the attacker's
 * @battle: which battle
 *
 * Returns: (transfer full): the army of that battle as the game's links write it: heroes, clan castle, troops and
 *   spells that the hall allows, as many as go in
 */
char *
pennant_sample_army_code (guint seed, int town_hall, guint64 battle)
{
  Army self = { pennant_sample_random (seed, PENNANT_SAMPLE_STREAM_ARMY, (guint) town_hall), town_hall,
                g_string_new (NULL) };
  gboolean begun = FALSE;

  self.random.state += pennant_sample_mix (battle);
  add_heroes (&self);
  if (castles[town_hall - 1] > 0 && pennant_sample_random_chance (&self.random, 70))
    {
      fill (&self, 'i', &begun, PENNANT_SAMPLE_TROOP, castles[town_hall - 1]);
      add_machine (&self, 'i', &begun);
      begun = FALSE;
      fill (&self, 'd', &begun, PENNANT_SAMPLE_SPELL, MIN (factories[town_hall - 1] / 4, 3));
    }
  begun = FALSE;
  fill (&self, 'u', &begun, PENNANT_SAMPLE_TROOP, camps[town_hall - 1]);
  add_machine (&self, 'u', &begun);
  begun = FALSE;
  fill (&self, 's', &begun, PENNANT_SAMPLE_SPELL, factories[town_hall - 1]);
  return g_string_free_and_steal (self.code);
}
