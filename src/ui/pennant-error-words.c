/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-error-words.h"

#include "api/pennant-api-error.h"
#include "ui/pennant-action.h"
#include "ui/pennant-age.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define TRY_AGAIN N_ ("_Try Again"), "page.refresh"
#define SIGN_IN N_ ("_Sign In…"), "win.sign-in"
#define SEE_KEYS N_ ("Account and _Keys"), "win.sign-in"
#define CHECK_TAG N_ ("Check the _Tag"), "win.lookup"

/* What is said of an error whatever it was about. */
typedef struct
{
  const char *icon_name;
  const char *title;
  const char *text;
  const char *brief;
  const char *action_label;
  const char *action_name;
} Words;

static const Words words_by_code[] = {
  [PENNANT_API_ERROR_BAD_REQUEST] = { "dialog-warning-symbolic", N_ ("Question Not Accepted"),
                                      N_ ("The API does not accept what it was asked."), N_ ("not accepted"),
                                      TRY_AGAIN },
  [PENNANT_API_ERROR_NO_KEY] = { "dialog-password-symbolic", N_ ("A Key Is Needed"),
                                 N_ ("The API of the game answers only those who have a developer key, and Pennant was "
                                     "given none."),
                                 N_ ("no key"), SIGN_IN },
  [PENNANT_API_ERROR_INVALID_KEY] = { "dialog-password-symbolic", N_ ("Key Refused"),
                                      N_ ("The API does not accept the key. It may be mistyped, expired, or revoked, "
                                          "also by "
                                          "another computer of yours. Sign in again, or make another key."),
                                      N_ ("key refused"), SEE_KEYS },
  [PENNANT_API_ERROR_INVALID_ADDRESS] = { "dialog-password-symbolic", N_ ("Key of Another Address"),
                                          N_ ("The key does not allow requests from this network address. Make a key "
                                              "for it at the developer portal."),
                                          N_ ("key of another address"), SEE_KEYS },
  [PENNANT_API_ERROR_INVALID_SCOPE] = { "dialog-password-symbolic", N_ ("Not Allowed with This Key"),
                                        N_ ("The key does not allow asking for this."),
                                        N_ ("not allowed with this key"), SEE_KEYS },
  [PENNANT_API_ERROR_PRIVATE] = { "changes-prevent-symbolic", N_ ("Private War Log"),
                                  N_ ("The clan keeps its war log private, so the game tells nobody about its wars, "
                                      "not even its members."),
                                  N_ ("private war log"), TRY_AGAIN },
  [PENNANT_API_ERROR_FORBIDDEN] = { "changes-prevent-symbolic", N_ ("Access Denied"),
                                    N_ ("The API refuses to tell this."), N_ ("access denied"), TRY_AGAIN },
  [PENNANT_API_ERROR_NOT_FOUND] = { "system-search-symbolic", N_ ("Not Found"),
                                    N_ ("The API does not know what it was asked for."), N_ ("no longer there"),
                                    TRY_AGAIN },
  [PENNANT_API_ERROR_THROTTLED] = { "appointment-soon-symbolic", N_ ("Too Many Requests"),
                                    N_ ("The API refuses requests for a while because there were too many."),
                                    N_ ("too many requests"), TRY_AGAIN },
  [PENNANT_API_ERROR_SERVER] = { "dialog-warning-symbolic", N_ ("Server Trouble"),
                                 N_ ("The server of the game reports an error of its own. It may help to wait a "
                                     "little."),
                                 N_ ("server trouble"), TRY_AGAIN },
  [PENNANT_API_ERROR_GATEWAY] = { "dialog-warning-symbolic", N_ ("Server Not Answering"),
                                  N_ ("The server of the game is there, but what stands behind it does not answer. It "
                                      "may help to wait a little."),
                                  N_ ("server not answering"), TRY_AGAIN },
  [PENNANT_API_ERROR_MAINTENANCE] = { "preferences-system-symbolic", N_ ("Maintenance Break"),
                                      N_ ("The game is in maintenance. The API answers again when it is over."),
                                      N_ ("maintenance"), TRY_AGAIN },
  [PENNANT_API_ERROR_UNEXPECTED_STATUS] = { "dialog-warning-symbolic", N_ ("Unexpected Answer"),
                                            N_ ("The server answers as the API never does. The sign-in page of a "
                                                "network may be in the way."),
                                            N_ ("unexpected answer"), TRY_AGAIN },
  [PENNANT_API_ERROR_TOO_LARGE] = { "dialog-warning-symbolic", N_ ("Answer Too Large"),
                                    N_ ("The server sends more than the API ever would, so the answer was not read."),
                                    N_ ("answer too large"), TRY_AGAIN },
  [PENNANT_API_ERROR_MALFORMED] = { "dialog-warning-symbolic", N_ ("Answer Not Understood"),
                                    N_ ("The server answers something that is not what the API documents."),
                                    N_ ("answer not understood"), TRY_AGAIN },
  [PENNANT_API_ERROR_TIMED_OUT] = { "network-error-symbolic", N_ ("No Answer in Time"),
                                    N_ ("The server did not answer in time. The connection may be slow, or the server "
                                        "busy."),
                                    N_ ("no answer in time"), TRY_AGAIN },
  [PENNANT_API_ERROR_NO_CONNECTION] = { "network-offline-symbolic", N_ ("No Connection"),
                                        N_ ("The server cannot be reached. Check the connection to the network."),
                                        N_ ("offline"), TRY_AGAIN },
  [PENNANT_API_ERROR_CANCELLED] = { "process-stop-symbolic", N_ ("Stopped"),
                                    N_ ("The request was stopped before the answer came."), N_ ("stopped"), TRY_AGAIN },
};

static const Words words_of_others = { "dialog-warning-symbolic", N_ ("Something Went Wrong"),
                                       N_ ("Pennant cannot show this."), N_ ("failed"), TRY_AGAIN };

static const Words words_of_absence = { "system-search-symbolic", N_ ("Not Found"), NULL, N_ ("no longer there"),
                                        CHECK_TAG };

static char *
describe_absence (const char *kind, const char *tag, gboolean is_sample)
{
  if (is_sample)
    /* Translators: %s is a tag such as #2PP */
    return g_strdup_printf (_ ("You are looking at a made-up world, and %s is not in it."), tag);
  if (g_strcmp0 (kind, "clan") == 0)
    return g_strdup_printf (_ ("No clan has the tag %s. Check 0/O and 8/B."), tag);
  if (g_strcmp0 (kind, "player") == 0)
    return g_strdup_printf (_ ("No player has the tag %s. Check 0/O and 8/B."), tag);

  return g_strdup_printf (_ ("No clan and no player has the tag %s. Check 0/O and 8/B."), tag);
}

/* The sentences, with what this one error adds to them. */
static char *
describe (const Words *words, const GError *error)
{
  const char *detail = NULL;

  if (error->domain == PENNANT_API_ERROR)
    {
      if (error->code == PENNANT_API_ERROR_INVALID_ADDRESS)
        {
          g_autofree char *address = pennant_api_error_get_address (error);

          if (address != NULL)
            /* Translators: %s is an IP address */
            return g_strdup_printf (_ ("The key does not allow requests from this network address, which is %s. "
                                       "Make a key for it at the developer portal."),
                                    address);
        }
      else if (error->code == PENNANT_API_ERROR_BAD_REQUEST || error->code == PENNANT_API_ERROR_FORBIDDEN ||
               error->code == PENNANT_API_ERROR_SERVER)
        detail = pennant_api_error_get_api_message (error);
    }

  if (detail == NULL || *detail == '\0')
    return g_strdup (_ (words->text));

  return g_strdup_printf ("%s\n“%s”", _ (words->text), detail);
}

/**
 * pennant_error_words_new:
 * @error: why something is not there, of any domain
 * @kind: (nullable): what was asked for: `clan`, `player`, or `tag` for either
 * @tag: (nullable): its tag
 * @is_sample: whether the sample world was asked
 *
 * Puts an error into words. What the server itself said is quoted where that may help.
 *
 * Returns: (transfer full): title, sentence, detail and way out
 */
PennantErrorWords *
pennant_error_words_new (const GError *error, const char *kind, const char *tag, gboolean is_sample)
{
  PennantErrorWords *self;
  const Words *words = &words_of_others;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == PENNANT_API_ERROR && error->code >= 0 && error->code < (int) G_N_ELEMENTS (words_by_code))
    words = &words_by_code[error->code];
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    words = &words_by_code[PENNANT_API_ERROR_CANCELLED];

  self = g_new0 (PennantErrorWords, 1);
  if (g_error_matches (error, PENNANT_API_ERROR, PENNANT_API_ERROR_NOT_FOUND) && tag != NULL)
    {
      words = &words_of_absence;
      self->text = describe_absence (kind, tag, is_sample);
      self->action_target = g_strdup (tag);
    }
  else
    self->text = describe (words, error);
  if (g_strcmp0 (words->action_name, "win.sign-in") == 0)
    self->action_target = g_strdup ("");
  if (error->domain != PENNANT_API_ERROR || error->code == PENNANT_API_ERROR_MALFORMED)
    self->detail = g_strdup (error->message);

  self->icon_name = words->icon_name;
  self->title = _ (words->title);
  self->brief = _ (words->brief);
  self->action_label = _ (words->action_label);
  self->action_name = words->action_name;

  return self;
}

/**
 * pennant_error_words_describe:
 * @self: words
 * @next_try: when the same is asked again by itself, Unix time in microseconds; 0 for never
 *
 * Returns: (transfer full): the error in complete sentences, the last of which says when the next try is
 */
char *
pennant_error_words_describe (const PennantErrorWords *self, gint64 next_try)
{
  g_autofree char *clock = NULL;

  if (next_try == 0)
    return g_strdup (self->text);

  clock = pennant_age_format_clock (next_try);
  /* Translators: sentences about an error, and a clock's time as 21:40:10 */
  return g_strdup_printf (_ ("%s Next try at %s."), self->text, clock);
}

/**
 * pennant_error_words_set_action:
 * @self: words
 * @actionable: a button or banner
 *
 * Makes it do what can be done about the error.
 */
void
pennant_error_words_set_action (const PennantErrorWords *self, GtkActionable *actionable)
{
  pennant_action_set (actionable, self->action_name,
                      self->action_target != NULL ? g_variant_new_string (self->action_target) : NULL);
}

/**
 * pennant_error_words_activate:
 * @self: words
 * @widget: where the action is looked for, and above it
 *
 * Does what can be done about the error.
 */
void
pennant_error_words_activate (const PennantErrorWords *self, GtkWidget *widget)
{
  gtk_widget_activate_action (widget, self->action_name, self->action_target != NULL ? "s" : NULL, self->action_target);
}

/**
 * pennant_error_words_free:
 * @words: (transfer full): words
 *
 * Frees them.
 */
void
pennant_error_words_free (PennantErrorWords *words)
{
  g_free (words->text);
  g_free (words->detail);
  g_free (words->action_target);
  g_free (words);
}
