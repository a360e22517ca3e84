/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample/pennant-sample-control.h"

#include "model/pennant-tag.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PORTAL "portal-"

/* The world can be at these times: some figures are sums over its whole past, and a first reply takes no longer than
 * 100 ms. */
#define FIRST_TIME (G_GINT64_CONSTANT (1577836800) * G_USEC_PER_SEC) /* 2020-01-01 */
#define LAST_TIME (G_GINT64_CONSTANT (1924992000) * G_USEC_PER_SEC)  /* 2031-01-01 */

#define MAX_LATENCY (3600 * 1000)
#define MAX_PER_SECOND 1000000

typedef struct
{
  PennantSampleServer *server;
  PennantClock *clock;
  char *told; /* what a command answers besides the time */
} Target;

static gboolean G_GNUC_PRINTF (2, 3) fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error)
    *error = g_error_new_valist (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, format, arguments);
  va_end (arguments);
  return FALSE;
}

/* Faults ------------------------------------------------------------------------------------------ */

static gboolean
read_rate (const char *text, double *rate, GError **error)
{
  char *end;

  *rate = g_ascii_strtod (text, &end);
  if (*text == '\0' || *end != '\0' || !(*rate >= 0 && *rate <= 1))
    return fail (error, _ ("“%s” is no rate from 0 to 1."), text);
  return TRUE;
}

static gboolean
can_befall (PennantSampleFault fault, gboolean portal)
{
  PennantSampleFaultKind kind = { NULL };

  if (fault != PENNANT_SAMPLE_FAULT_NONE)
    kind = pennant_sample_fault_get_kind (fault);
  return portal ? kind.portal : kind.api;
}

/**
 * pennant_sample_control_set_fault:
 * @server: a server
 * @text: `KIND` or `KIND=RATE`, with `portal-` before the kind for the portal, or `none` to end them all
 * @error: return location for an error: there is no such kind, or no such rate
 *
 * Sets how often a fault happens; without a rate, always. A change of address is one for the API and the portal.
 *
 * Returns: whether it was set
 */
gboolean
pennant_sample_control_set_fault (PennantSampleServer *server, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *name = equals ? g_strndup (text, (gsize) (equals - text)) : g_strdup (text);
  gboolean portal = g_str_has_prefix (name, PORTAL);
  PennantSampleFault fault = pennant_sample_fault_find (portal ? name + strlen (PORTAL) : name);
  double rate = 1;

  if (equals && !read_rate (equals + 1, &rate, error))
    return FALSE;
  if (g_str_equal (text, "none"))
    {
      for (guint each = PENNANT_SAMPLE_FAULT_NONE + 1; each < PENNANT_SAMPLE_N_FAULTS; each++)
        {
          pennant_sample_server_set_fault_rate (server, each, 0);
          pennant_sample_server_set_portal_fault_rate (server, each, 0);
        }
      return TRUE;
    }
  if (!can_befall (fault, portal))
    return fail (error, _ ("There is no fault “%s”; “help” lists the kinds."), name);
  if (portal || fault == PENNANT_SAMPLE_FAULT_ADDRESS_CHANGE)
    pennant_sample_server_set_portal_fault_rate (server, fault, rate);
  if (!portal)
    pennant_sample_server_set_fault_rate (server, fault, rate);
  return TRUE;
}

/* Calls @add with each kind's name as people write it and what it does. */
static void
list_faults (GString *list, void (*add) (GString *list, const char *name, const char *description))
{
  for (guint portal = 0; portal < 2; portal++)
    for (guint fault = PENNANT_SAMPLE_FAULT_NONE + 1; fault < PENNANT_SAMPLE_N_FAULTS; fault++)
      {
        PennantSampleFaultKind kind = pennant_sample_fault_get_kind (fault);
        g_autofree char *name = g_strconcat (portal ? PORTAL : "", kind.name, NULL);

        if (portal ? kind.portal : kind.api)
          add (list, name, kind.description);
      }
}

static void
add_line (GString *list, const char *name, const char *description)
{
  g_string_append_printf (list, "  %-24s %s\n", name, description);
}

static void
add_word (GString *list, const char *name, const char *description)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", name);
}

/**
 * pennant_sample_control_list_faults:
 *
 * Returns: (transfer full): one line a kind, with what it does
 */
char *
pennant_sample_control_list_faults (void)
{
  GString *list = g_string_new (NULL);

  list_faults (list, add_line);
  return g_string_free_and_steal (list);
}

/* Time -------------------------------------------------------------------------------------------- */

/**
 * pennant_sample_control_read_time:
 * @text: a time as ISO 8601 writes it, in UTC where it names no zone
 * @time: (out): Unix time in microseconds
 * @error: return location for an error: it cannot be read, or the world cannot be there
 *
 * Returns: whether the world can be at that time
 */
gboolean
pennant_sample_control_read_time (const char *text, gint64 *time, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, utc);

  if (!date)
    return fail (error, _ ("“%s” is no time as 2026-03-20T10:00:00Z."), text);
  *time = g_date_time_to_unix (date) * G_USEC_PER_SEC;
  if (*time < FIRST_TIME || *time > LAST_TIME)
    return fail (error, _ ("The time must be from 2020 to 2030."));
  return TRUE;
}

static gboolean
advance (PennantClock *clock, gint64 span, GError **error)
{
  if (span > LAST_TIME - pennant_clock_get_real (clock))
    return fail (error, _ ("The time must be from 2020 to 2030."));
  pennant_clock_advance (clock, span);
  return TRUE;
}

static gboolean
run_time (Target *target, const char *text, GError **error)
{
  gint64 time, span;

  if (!pennant_sample_control_read_time (text, &time, error))
    return FALSE;
  span = time - pennant_clock_get_real (target->clock);
  if (span < 0)
    return fail (error, _ ("Time does not go back."));
  return advance (target->clock, span, error);
}

static gboolean
run_advance (Target *target, const char *text, GError **error)
{
  static const struct
  {
    char unit;
    int seconds;
  } units[] = { { 's', 1 }, { 'm', 60 }, { 'h', 3600 }, { 'd', 86400 } };
  char *end;
  guint64 n = g_ascii_strtoull (text, &end, 10);

  for (gsize i = 0; i < G_N_ELEMENTS (units) && g_ascii_isdigit (text[0]); i++)
    if (end[0] == units[i].unit && end[1] == '\0' && n <= G_MAXINT)
      return advance (target->clock, (gint64) n * units[i].seconds * G_USEC_PER_SEC, error);
  return fail (error, _ ("“%s” is no span of time as 30s, 10m, 24h or 7d."), text);
}

/* The others -------------------------------------------------------------------------------------- */

static gboolean
run_fault (Target *target, const char *text, GError **error)
{
  if (g_str_equal (text, "help"))
    {
      GString *kinds = g_string_new (NULL);

      list_faults (kinds, add_word);
      target->told = g_string_free_and_steal (kinds);
      return TRUE;
    }
  return pennant_sample_control_set_fault (target->server, text, error);
}

static gboolean
run_address (Target *target, const char *text, GError **error)
{
  if (!pennant_sample_server_set_address (target->server, g_str_equal (text, "real") ? NULL : text))
    return fail (error, _ ("“%s” is no IP address."), text);
  return TRUE;
}

static gboolean
run_latency (Target *target, const char *text, GError **error)
{
  guint64 milliseconds;

  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_LATENCY, &milliseconds, NULL))
    return fail (error, _ ("“%s” is no number of milliseconds from 0 to %d."), text, MAX_LATENCY);
  pennant_sample_server_set_latency (target->server, (guint) milliseconds);
  return TRUE;
}

static gboolean
run_rate_limit (Target *target, const char *text, GError **error)
{
  guint64 per_second;

  if (!g_ascii_string_to_unsigned (text, 10, 0, MAX_PER_SECOND, &per_second, NULL))
    return fail (error, _ ("“%s” is no number of requests from 0 to %d."), text, MAX_PER_SECOND);
  pennant_sample_server_set_rate_limit (target->server, (guint) per_second);
  return TRUE;
}

static gboolean
run_player_token (Target *target, const char *text, GError **error)
{
  g_autofree char *tag = pennant_tag_normalise (text);

  target->told = pennant_sample_server_get_player_token (target->server, tag);
  if (!target->told)
    return fail (error, _ ("There is no player “%s”."), text);
  return TRUE;
}

static const struct
{
  const char *name;
  const char *argument;
  const char *description;
  gboolean (*run) (Target *target, const char *text, GError **error);
} commands[] = {
  { "advance", "SPAN", N_ ("Let so much time pass: 30s, 10m, 24h, 7d"), run_advance },
  { "time", "ISO", N_ ("Let time pass until then"), run_time },
  { "fault", "KIND[=RATE]", N_ ("Have a fault happen; rate 0 ends it, “fault none” all; “fault help” lists them"),
    run_fault },
  { "rate-limit", "N", N_ ("Take so many requests a second of each key, 0 for any number"), run_rate_limit },
  { "latency", "MS", N_ ("Wait so many milliseconds before each reply"), run_latency },
  { "address", "IP", N_ ("Have callers seem to be there, “address real” where they are"), run_address },
  { "player-token", "TAG", N_ ("Tell the token that a player sees in the game, good once"), run_player_token },
};

/**
 * pennant_sample_control_list_commands:
 *
 * Returns: (transfer full): one line a command, with what it does
 */
char *
pennant_sample_control_list_commands (void)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strdup_printf ("%s %s", commands[i].name, commands[i].argument);

      g_string_append_printf (list, "  %-24s %s\n", usage, _ (commands[i].description));
    }
  return g_string_free_and_steal (list);
}

/**
 * pennant_sample_control_run:
 * @server: a server
 * @clock: its clock, a manual one
 * @line: a command and what belongs to it
 * @error: return location for an error: there is no such command, or it cannot be done
 *
 * Does what a line says.
 *
 * Returns: (transfer full) (nullable): the world's time after that, as `2026-03-20T10:00:00Z`, then after a blank what
 *   was asked for; %NULL on failure
 */
char *
pennant_sample_control_run (PennantSampleServer *server, PennantClock *clock, const char *line, GError **error)
{
  Target target = { server, clock, NULL };
  g_autofree char *whole = g_strstrip (g_strdup (line));
  gsize length = strcspn (whole, " \t");
  const char *rest = whole + length + strspn (whole + length, " \t");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *time = NULL, *told = NULL;
  gsize i = 0;

  whole[length] = '\0';
  while (i < G_N_ELEMENTS (commands) && !g_str_equal (commands[i].name, whole))
    i++;
  if (i == G_N_ELEMENTS (commands))
    {
      fail (error, _ ("There is no command “%s”."), whole);
      return NULL;
    }
  if (rest[0] == '\0')
    {
      fail (error, _ ("“%s” takes %s."), commands[i].name, commands[i].argument);
      return NULL;
    }
  if (!commands[i].run (&target, rest, error))
    return NULL;
  now = g_date_time_new_from_unix_utc (pennant_clock_get_real (clock) / G_USEC_PER_SEC);
  time = g_date_time_format_iso8601 (now);
  told = target.told;
  return g_strjoin (" ", time, told, NULL);
}
