/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pennant-command.h"
#include "cli/pennant-input.h"
#include "sample/pennant-sample-control.h"
#include "words/pennant-text.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <unistd.h>

/* How much faster than the machine's clock the world's may run. */
#define MAX_SPEED 100000

typedef struct
{
  int port;
  char *replay_folder;
  int latency;
  int seed;
  GStrv faults;
  int rate_limit;
  char *address;
  char *time;
  int speed;
  gboolean no_gzip;
} Options;

/* What is served, and the clock that it goes by. */
typedef struct
{
  PennantSampleServer *server;
  PennantClock *clock;
} Sample;

static void
clear_options (Options *options)
{
  g_clear_pointer (&options->replay_folder, g_free);
  g_clear_pointer (&options->faults, g_strfreev);
  g_clear_pointer (&options->address, g_free);
  g_clear_pointer (&options->time, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
end (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
parse (Options *options, int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &options->port, N_ ("Listen on this port instead of any free one"), N_ ("N") },
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &options->replay_folder,
      N_ ("Serve the recorded replies in this folder instead"), N_ ("DIR") },
    { "latency", 0, 0, G_OPTION_ARG_INT, &options->latency, N_ ("Wait so many milliseconds before each reply"),
      N_ ("MS") },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options->seed, N_ ("Make up another world"), N_ ("N") },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->faults,
      N_ ("Have a fault happen, always or at a rate from 0 to 1; “help” lists the kinds"), N_ ("KIND[=RATE]") },
    { "rate-limit", 0, 0, G_OPTION_ARG_INT, &options->rate_limit,
      N_ ("Take so many requests a second of each key, twice as many at once, then refuse it for 30 s"), N_ ("N") },
    { "address", 0, 0, G_OPTION_ARG_STRING, &options->address, N_ ("Have callers seem to be at this address"),
      N_ ("IP") },
    { "time", 0, 0, G_OPTION_ARG_STRING, &options->time, N_ ("Begin at this time instead of now"), N_ ("ISO") },
    { "speed", 0, 0, G_OPTION_ARG_INT, &options->speed,
      N_ ("Let time pass so many times as fast, 0 has it stand still"), N_ ("N") },
    { "no-gzip", 0, 0, G_OPTION_ARG_NONE, &options->no_gzip, N_ ("Compress no reply"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *commands = pennant_sample_control_list_commands ();
  g_autofree char *description = g_strdup_printf (
      "%s\n%s",
      _ ("While it serves it reads commands from standard input, one a line, and answers each with “ok” and "
         "the world's time, or with “error” and the reason:"),
      commands);

  g_option_context_set_description (context, description);
  g_option_context_set_summary (
      context, _ ("Serves a made-up world that speaks the game's API, on this machine only, until it is interrupted.\n"
                  "Prints where it listens, the key that it takes, and how to log in to its developer portal."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!pennant_command_parse (context, &argc, &argv))
    return FALSE;

  if (argc > 1)
    pennant_command_misused ("sample", _ ("“%s” is too much."), argv[1]);
  else if (options->port < 0 || options->port > G_MAXUINT16)
    pennant_command_misused ("sample", _ ("The port must be a number from 0 to 65535."));
  else if (options->latency < 0)
    pennant_command_misused ("sample", _ ("The latency must not be negative."));
  else if (options->seed < 0)
    pennant_command_misused ("sample", _ ("The seed must not be negative."));
  else if (options->rate_limit < 0)
    pennant_command_misused ("sample", _ ("The rate limit must not be negative."));
  else if (options->speed < 0 || options->speed > MAX_SPEED)
    pennant_command_misused ("sample", _ ("The speed must be a number from 0 to %d."), MAX_SPEED);
  else
    return TRUE;

  return FALSE;
}

static gboolean
set_faults (PennantSampleServer *server, char **faults)
{
  for (; faults != NULL && *faults != NULL; faults++)
    {
      g_autofree char *kinds = pennant_sample_control_list_faults ();
      g_autoptr (GError) error = NULL;

      if (pennant_sample_control_set_fault (server, *faults, &error))
        continue;
      pennant_command_misused ("sample", "%s", error->message);
      g_printerr ("%s\n%s", _ ("The kinds of faults:"), kinds);
      return FALSE;
    }
  return TRUE;
}

/* Makes what the options ask for; what is wrong with them is said on standard error. */
static gboolean
make (const Options *options, Sample *sample)
{
  gint64 time = g_get_real_time ();
  g_autoptr (GError) error = NULL;

  if (options->time != NULL && !pennant_sample_control_read_time (options->time, &time, &error))
    {
      pennant_command_misused ("sample", "%s", error->message);
      return FALSE;
    }
  sample->clock = pennant_clock_new_running (time, (guint) options->speed);
  sample->server =
      g_object_new (PENNANT_TYPE_SAMPLE_SERVER, "seed", (guint) options->seed, "port", (guint) options->port,
                    "replay-folder", options->replay_folder, "clock", sample->clock, NULL);
  pennant_sample_server_set_latency (sample->server, (guint) options->latency);
  pennant_sample_server_set_rate_limit (sample->server, (guint) options->rate_limit);
  pennant_sample_server_set_compression (sample->server, !options->no_gzip);
  if (!pennant_sample_server_set_address (sample->server, options->address))
    {
      pennant_command_misused ("sample", _ ("“%s” is no IP address."), options->address);
      return FALSE;
    }
  return set_faults (sample->server, options->faults);
}

static void
clear_sample (Sample *sample)
{
  g_clear_object (&sample->server);
  g_clear_object (&sample->clock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, clear_sample)

static void
obey (const char *line, gpointer data)
{
  const Sample *sample = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *time = NULL, *clean = NULL;

  if (line[0] == '\0')
    return;
  time = pennant_sample_control_run (sample->server, sample->clock, line, &error);
  clean = error != NULL ? pennant_text_clean (error->message) : NULL;
  if (time != NULL)
    g_print ("ok %s\n", time);
  else
    g_print ("error %s\n", clean);
}

static void
print_cases (PennantSampleServer *server)
{
  g_auto (GStrv) cases = pennant_sample_server_list_replayed (server);

  for (gsize i = 0; cases != NULL && cases[i] != NULL; i++)
    {
      g_autofree char *clean = pennant_text_clean (cases[i]);

      g_print ("%s\n", clean);
    }
}

static gboolean
wants_kinds (char **faults)
{
  return faults != NULL && g_strv_contains ((const char *const *) faults, "help");
}

/**
 * pennant_command_sample:
 * @argc: how many arguments
 * @argv: the arguments from `sample` on
 *
 * Serves the sample world until SIGINT or SIGTERM. Once it listens it prints `api URL`, `token KEY`, `portal URL`,
 * `email E` and `password P`; then it takes commands from standard input.
 *
 * Returns: what the program ends with
 */
PennantExit
pennant_command_sample (int argc, char *argv[])
{
  g_auto (Options) options = { .seed = PENNANT_SAMPLE_DEFAULT_SEED, .speed = 1 };
  g_auto (Sample) sample = { NULL };
  g_autoptr (GMainLoop) loop = NULL;
  g_autoptr (GSource) input = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *access = NULL;
  guint interrupt, terminate;

  if (!parse (&options, argc, argv))
    return PENNANT_EXIT_USAGE;
  if (wants_kinds (options.faults))
    {
      g_autofree char *kinds = pennant_sample_control_list_faults ();

      g_print ("%s", kinds);
      return PENNANT_EXIT_GOOD;
    }
  if (!make (&options, &sample))
    return PENNANT_EXIT_USAGE;

  loop = g_main_loop_new (NULL, FALSE);
  interrupt = g_unix_signal_add (SIGINT, end, loop);
  terminate = g_unix_signal_add (SIGTERM, end, loop);

  if (!pennant_sample_server_start (sample.server, &error))
    {
      g_autofree char *clean = pennant_text_clean (error->message);

      g_printerr ("pennantctl: %s\n", clean);
      return PENNANT_EXIT_FAILED;
    }
  access = g_strdup_printf (
      "api %s\ntoken %s\nportal %s\nemail %s\npassword %s\n", pennant_sample_server_get_api_url (sample.server),
      pennant_sample_server_get_token (sample.server), pennant_sample_server_get_portal_url (sample.server),
      pennant_sample_server_get_email (sample.server), pennant_sample_server_get_password (sample.server));
  /* Without these nobody can ask it anything. */
  if (!pennant_command_write (access))
    return PENNANT_EXIT_FAILED;
  print_cases (sample.server);

  /* In the background of a terminal reading that would stop us. */
  signal (SIGTTIN, SIG_IGN);
  input = pennant_input_new (STDIN_FILENO, obey, &sample);
  g_main_loop_run (loop);

  g_source_destroy (input);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  pennant_sample_server_stop (sample.server);

  return PENNANT_EXIT_GOOD;
}
